import { readdirSync, readFileSync } from 'node:fs';
import { damagedBytes, damagedJson, fuzz } from '@x/test-kit/fuzz';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { it } from 'vitest';
import { readPyTorch } from '../src/read-pytorch.ts';
import { readSafetensors } from '../src/read-safetensors.ts';
import { readStoredZip } from '../src/read-stored-zip.ts';
import { TensorFilesError } from '../src/tensor-files-error.ts';
import { writeSafetensors } from '../src/write-safetensors.ts';

const fixtures = new URL('fixtures/', import.meta.url);
const filesWith = (extension: string) =>
  readdirSync(fixtures)
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(new URL(name, fixtures)));

const safetensors = [
  ...filesWith('.safetensors'),
  writeSafetensors(
    { a: { shape: [2, 3], data: new Float32Array(6) }, b: { shape: [], data: new Int32Array(1) } },
    { metadata: { format: 'pt' } },
  ),
];

/** A file with damage in the JSON at its start, whose length is right. */
const damagedHeaders = fc
  .tuple(
    damagedJson(
      safetensors.map((bytes) => {
        const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
        return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
      }),
    ),
    fc.nat(64),
  )
  .map(([text, dataLength]) => {
    const header = new TextEncoder().encode(text);
    const bytes = new Uint8Array(8 + header.length + dataLength);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
    bytes.set(header, 8);
    return bytes;
  });

it('safetensors: any bytes give tensors or an error of its own', () =>
  fuzz({
    reader: 'tensor-files: safetensors',
    inputs: fc.oneof(damagedBytes(safetensors), damagedHeaders),
    read: readSafetensors,
    error: TensorFilesError,
  }));

const archives = filesWith('.pth').filter(([first]) => first === 0x50);
/** Archives that are whole, with damage in the pickle that says what is in them. */
const damagedPickles = fc.constantFrom(...archives).chain((archive) => {
  const files = Object.fromEntries(readStoredZip(archive));
  const name = Object.keys(files).find((path) => path.endsWith('data.pkl'))!;
  return damagedBytes([files[name]!]).map((pickle) => zipSync({ ...files, [name]: pickle }, { level: 0 }));
});

it('PyTorch: any bytes give tensors or an error of its own', () =>
  fuzz({
    reader: 'tensor-files: PyTorch',
    inputs: fc.oneof(damagedBytes(filesWith('.pth')), damagedPickles),
    read: readPyTorch,
    error: TensorFilesError,
  }));

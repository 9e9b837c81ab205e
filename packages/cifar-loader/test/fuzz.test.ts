import { gunzipSync, gzipSync } from 'node:zlib';
import { damagedBytes, fuzz } from '@x/test-kit/fuzz';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readNpmArchive } from '../src/archive/npm-archive.ts';
import { readOfficialArchive } from '../src/archive/official-archive.ts';
import { type BatchFile, batchBytes } from '../src/definition.ts';
import { CifarLoaderError } from '../src/errors.ts';
import { cifar100Archive, cifar100Definition } from './fixture-cifar100.ts';
import { fixtureDefinition, npmArchive, officialArchive } from './fixture-dataset.ts';

const cifar10 = fixtureDefinition('https://example.org/');
const cifar100 = cifar100Definition('https://example.org/', new Uint8Array());
/** No file comes with another name or length than it has. */
const onBatch = async (file: BatchFile, bytes: Uint8Array) => {
  expect([...cifar10.files, ...cifar100.files]).toContain(file);
  expect(bytes.length).toBe(batchBytes(file));
};

it.each([
  ['official', readOfficialArchive, officialArchive, cifar10],
  ['npm', readNpmArchive, npmArchive, cifar10],
  ['CIFAR-100', readOfficialArchive, cifar100Archive, cifar100],
] as const)(
  '%s archive: any bytes give its files or an error of its own',
  async (name, readArchive, make, definition) => {
    const archive = await make();
    const tar = gunzipSync(archive);
    const damagedTar = damagedBytes([tar]).map((bytes) => gzipSync(bytes, { level: 1 }));
    await fuzz({
      reader: `cifar-loader: ${name} archive`,
      inputs: fc.oneof(damagedBytes([archive]), damagedTar),
      read: (bytes) => {
        const stream = () => new Blob([Uint8Array.from(bytes)]).stream();
        return readArchive({ name: 'archive', stream }, { definition, files: definition.files, onBatch });
      },
      error: CifarLoaderError,
      runs: 60,
    });
  },
);

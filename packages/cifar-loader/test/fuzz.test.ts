import { gunzipSync, gzipSync } from 'node:zlib';
import { damagedBytes, fuzz } from '@x/test-kit/fuzz';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readNpmArchive } from '../src/archive/npm-archive.ts';
import { readOfficialArchive } from '../src/archive/official-archive.ts';
import { type BatchFile, batchBytes } from '../src/definition.ts';
import { CifarLoaderError } from '../src/errors.ts';
import { FIXTURE_FILES, fixtureDefinition, npmArchive, officialArchive } from './fixture-dataset.ts';

const definition = fixtureDefinition('https://example.org/');
/** No file comes with another name or length than it has. */
const onBatch = async (file: BatchFile, bytes: Uint8Array) => {
  expect(FIXTURE_FILES).toContain(file);
  expect(bytes.length).toBe(batchBytes(file));
};

it.each([
  ['official', readOfficialArchive, officialArchive],
  ['npm', readNpmArchive, npmArchive],
] as const)('%s archive: any bytes give its files or an error of its own', async (name, readArchive, make) => {
  const archive = await make();
  const tar = gunzipSync(archive);
  const damagedTar = damagedBytes([tar]).map((bytes) => gzipSync(bytes, { level: 1 }));
  await fuzz({
    reader: `cifar-loader: ${name} archive`,
    inputs: fc.oneof(damagedBytes([archive]), damagedTar),
    read: (bytes) => {
      const stream = () => new Blob([Uint8Array.from(bytes)]).stream();
      return readArchive({ name: 'archive', stream }, { definition, files: FIXTURE_FILES, onBatch });
    },
    error: CifarLoaderError,
    runs: 60,
  });
});

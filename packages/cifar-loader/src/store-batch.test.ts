import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIXTURE_FILES, fixtureBytes, temporaryFolder } from '../test/fixture-dataset.ts';
import { storeBatch } from './store-batch.ts';

const file = FIXTURE_FILES[0]!;

function folders() {
  const root = temporaryFolder();
  const partialDirectory = join(root, 'partial');
  mkdirSync(partialDirectory);
  return { directory: join(root, 'files'), partialDirectory };
}

test('a verified file replaces what was there and leaves nothing beside it', async () => {
  const { directory, partialDirectory } = folders();
  mkdirSync(directory);
  writeFileSync(join(directory, file.name), 'old');
  await storeBatch(file, fixtureBytes(file.name), { directory, partialDirectory });
  expect(readFileSync(join(directory, file.name)).equals(fixtureBytes(file.name))).toBe(true);
  expect(readdirSync(directory)).toEqual([file.name]);
  expect(readdirSync(partialDirectory)).toEqual([]);
});

test('other content is named and never written', async () => {
  const { directory, partialDirectory } = folders();
  const wrong = fixtureBytes('data_batch_2.bin');
  await expect(storeBatch(file, wrong, { directory, partialDirectory })).rejects.toThrow(
    'data_batch_1.bin refused: expected MD5 859a2f371e38aa43e66bba301b56ab44, ' +
      'actual MD5 4673e4c67ccc9c5b24ebb79a19d7316b',
  );
  expect(existsSync(directory)).toBe(false);
  expect(readdirSync(partialDirectory)).toEqual([]);
});

test('a folder that cannot be written says how to choose another', async () => {
  const { partialDirectory } = folders();
  const directory = join(temporaryFolder(), 'file');
  writeFileSync(directory, '');
  await expect(storeBatch(file, fixtureBytes(file.name), { directory, partialDirectory })).rejects.toThrow(
    /cannot write .*data_batch_1\.bin: .*choose another folder with the option cacheDirectory/,
  );
});

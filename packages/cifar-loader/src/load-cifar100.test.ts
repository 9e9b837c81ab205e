import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  cifar100Archive,
  cifar100Bytes,
  cifar100Definition,
  coarseLabel,
  fineLabel,
  pixel,
  writeCifar100,
} from '../test/fixture-cifar100.ts';
import { md5Of, tarGz, temporaryFolder } from '../test/fixture-dataset.ts';
import { loadFixture } from '../test/load-fixture.ts';
import { sendWithRanges, serve } from '../test/serve.ts';
import { useNpmrc } from '../test/use-npmrc.ts';
import {
  type Cifar100Dataset,
  CifarLoaderError,
  cachePath,
  fetchCifar100,
  loadCifar100,
  verifyCache,
} from './index.ts';
import type { LoadedDataset } from './load-dataset.ts';

/** A server with the archive, whose files have MD5s that nobody published: only that of the archive is known. */
async function startServer(archive: Buffer, options?: { known?: boolean }) {
  useNpmrc('noproxy=*\n');
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    sendWithRanges(request, response, archive);
  });
  const definition = cifar100Definition(`${url}/cifar-100-binary.tar.gz`, archive, options ?? { known: false });
  return { definition, ranges };
}

function expectFixture(outcome: LoadedDataset | Error): asserts outcome is LoadedDataset {
  if (outcome instanceof Error) throw outcome;
  for (const [split, count] of [[outcome.train, 30] as const, [outcome.test, 10] as const]) {
    expect(split.shape).toEqual([count, 32, 32, 3]);
    const records = [...Array(count).keys()];
    expect([...split.labels]).toEqual(records.map(fineLabel));
    expect([...(split as Cifar100Dataset).coarseLabels]).toEqual(records.map(coarseLabel));
    const greens = records.map((record) => split.images[record * 3072 + 5 * 3 + 1]);
    expect(greens).toEqual(records.map((record) => pixel(record, 1024 + 5)));
  }
}

const messageOf = (outcome: unknown) => {
  expect(outcome).toBeInstanceOf(CifarLoaderError);
  return (outcome as CifarLoaderError).message;
};

test('an archive with the official MD5 fills the cache, which keeps the MD5s of its files and then serves alone', async () => {
  const { definition, ranges } = await startServer(await cifar100Archive());
  const cacheDirectory = temporaryFolder();
  const first = await loadFixture(definition, { cacheDirectory });
  expectFixture(first.outcome);
  const directory = join(cacheDirectory, 'cifar-100-binary');
  expect(first.outcome).toMatchObject({ source: 'official', directory });
  expect(readdirSync(cacheDirectory)).toEqual(['cifar-100-binary']);
  expect(readdirSync(directory)).toEqual(['cifar-loader.md5', 'test.bin', 'train.bin']);
  expect(readFileSync(join(directory, 'cifar-loader.md5'), 'utf8')).toBe(
    [
      `# from cifar-100-binary.tar.gz, MD5 ${definition.official.md5}`,
      `${md5Of(cifar100Bytes('train.bin'))}  train.bin`,
      `${md5Of(cifar100Bytes('test.bin'))}  test.bin`,
      '',
    ].join('\n'),
  );

  const second = await loadFixture(definition, { cacheDirectory, source: 'official' });
  expectFixture(second.outcome);
  expect(second.outcome.attempts).toEqual([{ source: 'cache', outcome: 'used', reason: directory }]);
  expectFixture((await loadFixture(definition, { cacheDirectory: 'unused', source: cacheDirectory })).outcome);
  expect(ranges).toHaveLength(1);
});

test('a flipped byte in the cache is named, refused, removed and fetched again', async () => {
  const { definition } = await startServer(await cifar100Archive());
  const cacheDirectory = temporaryFolder();
  await loadFixture(definition, { cacheDirectory });
  const path = join(cacheDirectory, 'cifar-100-binary', 'train.bin');
  const flipped = cifar100Bytes('train.bin');
  flipped[12_345]! ^= 4;
  writeFileSync(path, flipped);

  const { outcome, events } = await loadFixture(definition, { cacheDirectory });
  expectFixture(outcome);
  expect(events.find(({ type }) => type === 'rejected')).toEqual({
    type: 'rejected',
    file: 'train.bin',
    path,
    expected: `MD5 ${md5Of(cifar100Bytes('train.bin'))}`,
    actual: `MD5 ${md5Of(flipped)}`,
  });
  expect(events.filter(({ type }) => type === 'stored')).toEqual([
    { type: 'stored', source: 'official', file: 'train.bin' },
  ]);
});

test.each([
  ['are gone', (file: string) => rmSync(file)],
  ['are those of another archive', (file: string) => writeFileSync(file, `# from x, MD5 ${'1'.repeat(32)}\n`)],
])('where the MD5s of the cache %s, its files are held to those that are known', async (_how, spoil) => {
  const archive = await cifar100Archive();
  for (const known of [true, false]) {
    const { definition } = await startServer(archive, { known });
    const cacheDirectory = temporaryFolder();
    await loadFixture(definition, { cacheDirectory });
    spoil(join(cacheDirectory, 'cifar-100-binary', 'cifar-loader.md5'));
    const { outcome } = await loadFixture(definition, { cacheDirectory });
    expectFixture(outcome);
    expect(outcome.source).toBe(known ? 'cache' : 'official');
  }
});

test('a download that breaks is resumed; one with another MD5 is never cached', async () => {
  useNpmrc('noproxy=*\n');
  const archive = await cifar100Archive();
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    if (ranges.length > 1) return sendWithRanges(request, response, archive);
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 1000), () => response.destroy());
  });
  const cacheDirectory = temporaryFolder();
  const { outcome, events } = await loadFixture(cifar100Definition(url, archive), { cacheDirectory });
  expectFixture(outcome);
  expect(ranges).toEqual([undefined, 'bytes=1000-']);
  expect(events.filter(({ type }) => type === 'retry')).toHaveLength(1);

  const other = await cifar100Archive({ 'test.bin': new Uint8Array(10 * 3074) });
  const empty = temporaryFolder();
  const wrong = await loadFixture(cifar100Definition(url, other), { cacheDirectory: empty });
  expect(messageOf(wrong.outcome)).toContain(
    `official: the downloaded file has the wrong MD5: expected ${md5Of(other)}, actual ${md5Of(archive)}`,
  );
  expect(existsSync(join(empty, 'cifar-100-binary'))).toBe(false);
});

test('an archive of the user fills the cache if it is the official one, whatever else is in it', async () => {
  const archive = await tarGz([
    { name: 'cifar-100-binary/', type: 'directory' },
    { name: 'cifar-100-binary/notes.txt~', content: 'x' },
    { name: 'elsewhere', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'cifar-100-binary/test.bin', content: cifar100Bytes('test.bin') },
    { name: 'cifar-100-binary/train.bin', content: cifar100Bytes('train.bin') },
  ]);
  const definition = cifar100Definition('https://example.org/cifar-100-binary.tar.gz', archive, { known: false });
  const source = join(temporaryFolder(), 'mine.tgz');
  const cacheDirectory = temporaryFolder();
  const refused = async (content: Buffer) => {
    writeFileSync(source, content);
    const { outcome } = await loadFixture(definition, { source, cacheDirectory });
    expect(messageOf(outcome)).toContain(
      `path: mine.tgz is damaged or another archive than https://example.org/cifar-100-binary.tar.gz: expected MD5 ${md5Of(archive)}, actual MD5 ${md5Of(content)}`,
    );
    expect(existsSync(join(cacheDirectory, 'cifar-100-binary'))).toBe(false);
  };
  await refused(archive.subarray(0, archive.length - 100));
  await refused(await cifar100Archive());

  writeFileSync(source, archive);
  const { outcome } = await loadFixture(definition, { source, cacheDirectory });
  expectFixture(outcome);
  expect(outcome.source).toBe('path');
  expectFixture((await loadFixture(definition, { cacheDirectory })).outcome);
});

test('an official archive without a file, or with one of another size, is refused', async () => {
  const cut = await cifar100Archive({ 'test.bin': cifar100Bytes('test.bin').subarray(1) });
  const without = await tarGz([{ name: 'cifar-100-binary/train.bin', content: cifar100Bytes('train.bin') }]);
  for (const [archive, message] of [
    [cut, 'archive entry "cifar-100-binary/test.bin" refused: expected 30740 bytes, actual 30739'],
    [without, 'the archive lacks cifar-100-binary/test.bin'],
  ] as const) {
    const { definition } = await startServer(archive);
    expect(messageOf((await loadFixture(definition, { cacheDirectory: temporaryFolder() })).outcome)).toContain(
      message,
    );
  }
});

test('a folder is read in place, and held to the MD5s that are known', async () => {
  const definition = cifar100Definition('', new Uint8Array());
  const source = temporaryFolder();
  writeCifar100(source);
  expectFixture((await loadFixture(definition, { source })).outcome);
  const flipped = cifar100Bytes('test.bin');
  flipped[0]! ^= 1;
  writeFileSync(join(source, 'test.bin'), flipped);
  expect(messageOf((await loadFixture(definition, { source })).outcome)).toBe(
    `the folder ${source} was refused: test.bin is damaged (expected MD5 ${md5Of(cifar100Bytes('test.bin'))}, actual MD5 ${md5Of(flipped)})`,
  );
});

test('there is no npm package of it', async () => {
  await expect(loadCifar100({ source: 'npm' })).rejects.toThrow(
    'no npm package has the images of CIFAR-100: source: expected auto, official, or the path of a folder or archive',
  );
  useNpmrc('noproxy=*\n');
  const url = await serve((_request, response) => response.writeHead(404).end());
  const { outcome } = await loadFixture(cifar100Definition(url, new Uint8Array()), {
    cacheDirectory: temporaryFolder(),
  });
  const message = messageOf(outcome);
  expect(message).toMatch(/^CIFAR-100 could not be loaded\.\n {2}cache: missing train\.bin, test\.bin\n/);
  expect(message).not.toMatch(/npm: |npm pack/);
  expect((outcome as CifarLoaderError).attempts.map(({ source }) => source)).toEqual(['cache', 'official']);
});

test('the public functions accept nothing but the official files', async () => {
  const cacheDirectory = temporaryFolder();
  const directory = join(cacheDirectory, 'cifar-100-binary');
  expect(cachePath({ cacheDirectory: 'here', dataset: 'cifar-100' })).toBe(resolve('here', 'cifar-100-binary'));
  mkdirSync(directory);
  writeCifar100(directory);
  await expect(fetchCifar100({ source: directory })).rejects.toThrow(
    'train.bin is damaged (expected 153700000 bytes, actual 92220 bytes); test.bin is damaged (expected 30740000 bytes',
  );
  rmSync(join(directory, 'test.bin'));
  const { complete, files } = await verifyCache({ cacheDirectory, dataset: 'cifar-100' });
  expect(complete).toBe(false);
  expect(files).toEqual([
    expect.objectContaining({ name: 'train.bin', status: 'damaged' }),
    {
      name: 'test.bin',
      path: join(directory, 'test.bin'),
      status: 'missing',
      expected: 'MD5 4499cfba6c016c1be1438163640a0898',
    },
  ]);
  await expect(verifyCache({ dataset: 'mnist' as never })).rejects.toThrow(
    'verifyCache: dataset: expected cifar-10 or cifar-100, actual "mnist"',
  );
});

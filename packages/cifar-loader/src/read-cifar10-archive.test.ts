import { afterEach, expect, test, vi } from 'vitest';
import { FIXTURE_FILES, fixtureBytes, fixtureDefinition, officialArchive, tarGz } from '../test/fixture-dataset.ts';
import { CIFAR10_CLASSES } from './cifar10.ts';
import { decodeCifar10 } from './decode-cifar10.ts';
import { CifarLoaderError } from './errors.ts';
import { readCifar10Archive, readImages } from './read-cifar10-archive.ts';

afterEach(() => vi.unstubAllGlobals());

const definition = fixtureDefinition('');
const changed = async () => {
  const bytes = Buffer.from(fixtureBytes('data_batch_4.bin'));
  bytes[5000]! ^= 1;
  return new File([await officialArchive({ 'data_batch_4.bin': bytes })], 'cifar-10-binary.tar.gz');
};

test.each([
  ['a Blob', (bytes: Uint8Array) => new Blob([bytes])],
  ['a stream', (bytes: Uint8Array) => new Blob([bytes]).stream()],
])('both splits come out of %s, and how far it is', async (_what, wrap) => {
  const onProgress = vi.fn();
  const { train, test, classes } = await readImages(definition, wrap(await officialArchive()), { onProgress });
  for (const [split, files] of [[train, FIXTURE_FILES.slice(0, 5)] as const, [test, FIXTURE_FILES.slice(5)] as const]) {
    const expected = decodeCifar10(files.map(({ name }) => fixtureBytes(name)));
    expect(split.shape).toEqual(expected.shape);
    expect(Buffer.from(split.images).equals(expected.images)).toBe(true);
    expect(Buffer.from(split.labels).equals(expected.labels)).toBe(true);
  }
  expect(classes).toBe(CIFAR10_CLASSES);
  expect(onProgress.mock.calls.flat()).toEqual([1, 2, 3, 4, 5, 6].map((files) => files / 6));
});

test('a changed byte is found where there is a digest', async () => {
  await expect(readImages(definition, await changed(), {})).rejects.toThrow(
    /^data_batch_4.bin refused: expected SHA-256 fcbccffd[0-9a-f]+, actual [0-9a-f]{64}$/,
  );
  vi.stubGlobal('crypto', {});
  expect((await readImages(definition, await changed(), {})).train.shape).toEqual([100, 32, 32, 3]);
});

test('what is not the archive is refused', async () => {
  const file = new File(['<html>'], 'page.html');
  await expect(readCifar10Archive(file)).rejects.toThrow(CifarLoaderError);
  await expect(readCifar10Archive(file)).rejects.toThrow('page.html is damaged or not a .tar.gz archive');
  await expect(readCifar10Archive(new Blob([await officialArchive()]))).rejects.toThrow(
    'archive entry "cifar-10-batches-bin/data_batch_1.bin" refused: expected 30730000 bytes, actual 61460',
  );
  const other = new Blob([await tarGz([{ name: 'cifar-100-binary/train.bin', content: 'x' }])]);
  await expect(readCifar10Archive(other)).rejects.toThrow('unexpected archive entry "cifar-100-binary/train.bin"');
  await expect(readCifar10Archive(new Response('') as never)).rejects.toThrow(
    'expected a Blob or ReadableStream of cifar-10-binary.tar.gz, actual Response; of a Response take its body',
  );
  await expect(readCifar10Archive(file, { progress: 1 } as never)).rejects.toThrow('unknown option progress');
});

test('an abort rejects with its reason', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const onProgress = () => controller.abort(reason);
  const archive = new Blob([await officialArchive()]);
  await expect(readImages(definition, archive, { onProgress, signal: controller.signal })).rejects.toBe(reason);
  await expect(readImages(definition, archive, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

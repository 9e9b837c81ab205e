import { afterEach, expect, test, vi } from 'vitest';
import { fixtureBytes, fixtureDefinition } from '../test/fixture-dataset.ts';
import { decodeCifar10 } from './decode-cifar10.ts';
import { CifarLoaderError } from './errors.ts';
import { openSplits } from './open-splits.ts';

afterEach(() => vi.unstubAllGlobals());

const names = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);

test('decodes files one after the other', () => {
  const definition = fixtureDefinition('');
  const { train, fill } = openSplits(definition);
  for (const file of definition.files.slice(0, 5)) fill(file, fixtureBytes(file.name));
  const decoded = decodeCifar10(names.map(fixtureBytes));
  expect(decoded.shape).toEqual(train.shape);
  expect(Buffer.from(decoded.images).equals(train.images)).toBe(true);
  expect(Buffer.from(decoded.labels).equals(train.labels)).toBe(true);
});

test('decodes a part of a file, also where no memory can be shared', () => {
  vi.stubGlobal('SharedArrayBuffer', undefined);
  const { images, labels, shape } = decodeCifar10(fixtureBytes('data_batch_1.bin').subarray(0, 2 * 3073));
  expect(shape).toEqual([2, 32, 32, 3]);
  expect([...labels]).toEqual([6, 9]);
  expect([...images.subarray(0, 6)]).toEqual([59, 62, 63, 43, 46, 45]);
  expect(images.buffer).toBeInstanceOf(ArrayBuffer);
});

test.each<[string, never, string]>([
  ['nothing', [] as never, 'expected at least one batch, actual none'],
  [
    'an empty file',
    [new Uint8Array()] as never,
    'batch 0: expected records of 3073 bytes (CIFAR-10, binary version), actual 0 bytes',
  ],
  ['half a record', [new Uint8Array(3073), new Uint8Array(3000)] as never, 'batch 1: expected records of 3073 bytes'],
  [
    'a label beyond the classes',
    new Uint8Array(3073 * 2).fill(17, 3073) as never,
    'batch 0: expected labels 0 to 9, actual 17 in record 1',
  ],
  ['something else', [new ArrayBuffer(3073)] as never, 'batch 0: expected a Uint8Array, actual ArrayBuffer'],
])('%s is refused', (_what, batches, message) => {
  expect(() => decodeCifar10(batches)).toThrow(CifarLoaderError);
  expect(() => decodeCifar10(batches)).toThrow(`decodeCifar10: ${message}`);
});

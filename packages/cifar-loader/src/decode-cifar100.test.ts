import { expect, test } from 'vitest';
import { cifar100Bytes, coarseLabel, fineLabel, pixel } from '../test/fixture-cifar100.ts';
import { decodeCifar100 } from './decode-cifar100.ts';
import { CifarLoaderError } from './errors.ts';
import { takeFirst } from './take-first.ts';

test('decodes both labels and the pixels of files, one after the other', () => {
  const bytes = cifar100Bytes('test.bin');
  const { images, labels, coarseLabels, shape } = decodeCifar100([bytes.subarray(0, 2 * 3074), bytes]);
  expect(shape).toEqual([12, 32, 32, 3]);
  const records = [0, 1, ...Array(10).keys()];
  expect([...labels]).toEqual(records.map(fineLabel));
  expect([...coarseLabels]).toEqual(records.map(coarseLabel));
  for (const [index, record] of records.entries()) {
    for (const [row, column, channel] of [
      [0, 0, 0],
      [3, 31, 1],
      [31, 30, 2],
    ] as const) {
      const stored = pixel(record, channel * 1024 + row * 32 + column);
      expect(images[((index * 32 + row) * 32 + column) * 3 + channel]).toBe(stored);
    }
  }
});

test('the first ones keep both labels, and share memory', () => {
  const all = decodeCifar100(cifar100Bytes('test.bin'));
  const few = takeFirst(all, 3);
  expect(few.shape).toEqual([3, 32, 32, 3]);
  expect([...few.coarseLabels]).toEqual([0, 1, 2].map(coarseLabel));
  expect(few.coarseLabels.buffer).toBe(all.coarseLabels.buffer);
});

const record = (coarse: number, fine: number) => {
  const bytes = new Uint8Array(3074 * 2);
  bytes.set([coarse, fine], 3074);
  return bytes;
};

test.each<[string, never, string]>([
  ['nothing', [] as never, 'expected at least one batch, actual none'],
  [
    'records of CIFAR-10',
    new Uint8Array(3073) as never,
    'batch 0: expected records of 3074 bytes (CIFAR-100, binary version), actual 3073 bytes',
  ],
  ['a superclass too many', record(20, 0) as never, 'batch 0: expected coarse labels 0 to 19, actual 20 in record 1'],
  ['a class too many', record(19, 100) as never, 'batch 0: expected labels 0 to 99, actual 100 in record 1'],
])('%s is refused', (_what, batches, message) => {
  expect(() => decodeCifar100(batches)).toThrow(CifarLoaderError);
  expect(() => decodeCifar100(batches)).toThrow(`decodeCifar100: ${message}`);
});

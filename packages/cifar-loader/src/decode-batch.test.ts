import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIXTURE_FILES, fixtureBytes, fixtureDefinition } from '../test/fixture-dataset.ts';
import { allocateSplit, decodeBatch } from './decode-batch.ts';

const definition = fixtureDefinition('');

test('a split has the size of its files and lies in shared memory', () => {
  const train = allocateSplit(definition, 'train');
  expect(train.shape).toEqual([100, 32, 32, 3]);
  expect(train.images.length).toBe(100 * 3072);
  expect(train.labels.length).toBe(100);
  expect(train.images.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(train.labels.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(allocateSplit(definition, 'test').shape).toEqual([20, 32, 32, 3]);
});

test('every byte of a record lands at its row, column and channel', () => {
  const bytes = fixtureBytes('data_batch_2.bin');
  const { images, labels } = allocateSplit(definition, 'train');
  decodeBatch(bytes, { images, labels, shape: [100, 32, 32, 3] }, 20);
  fc.assert(
    fc.property(fc.nat(19), fc.nat(31), fc.nat(31), fc.nat(2), (record, row, column, channel) => {
      const stored = bytes[record * 3073 + 1 + channel * 1024 + row * 32 + column];
      expect(images[(((20 + record) * 32 + row) * 32 + column) * 3 + channel]).toBe(stored);
      expect(labels[20 + record]).toBe(bytes[record * 3073]);
    }),
  );
  // Nothing outside the file's place is touched.
  expect(images.subarray(0, 20 * 3072).every((value) => value === 0)).toBe(true);
  expect(images.subarray(40 * 3072).every((value) => value === 0)).toBe(true);
});

test('the first training image of CIFAR-10 is a frog with known corner pixels', () => {
  const split = allocateSplit(definition, 'train');
  decodeBatch(fixtureBytes(FIXTURE_FILES[0]!.name), split, 0);
  expect(split.labels[0]).toBe(6);
  expect([...split.images.subarray(0, 6)]).toEqual([59, 62, 63, 43, 46, 45]);
});

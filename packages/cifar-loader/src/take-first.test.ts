import { expect, test } from 'vitest';
import type { ImageDataset } from './image-dataset.ts';
import { takeFirst } from './take-first.ts';

const dataset: ImageDataset = {
  images: Uint8Array.from({ length: 3 * 2 * 2 * 3 }, (_, index) => index),
  labels: Uint8Array.of(4, 5, 6),
  shape: [3, 2, 2, 3],
};

test('the first images and labels, sharing memory', () => {
  const first = takeFirst(dataset, 2);
  expect(first.shape).toEqual([2, 2, 2, 3]);
  expect([...first.images]).toEqual(Array.from({ length: 24 }, (_, index) => index));
  expect([...first.labels]).toEqual([4, 5]);
  expect(first.images.buffer).toBe(dataset.images.buffer);
  expect(takeFirst(dataset, 3)).toEqual(dataset);
});

test.each([0, 4, 1.5, Number.NaN])('a count of %d is refused', (count) => {
  expect(() => takeFirst(dataset, count)).toThrow(`expected a count from 1 to 3, actual ${count}`);
});

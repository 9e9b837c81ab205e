import { expect, it } from 'vitest';
import { filterPictures } from './filter-pictures.ts';

// Two filters of one row and two columns: their weights alternate.
const data = Float32Array.of(-1, 7, 0, 7, 1, 7, 0, 7, 0.5, 7, -1, 7);

it('stretches the weights of each filter from 0 to 255', () => {
  const filters = { shape: [1, 2, 3, 2] as const, data, file: '' };
  // Of the second all are alike: there is nothing to stretch.
  expect(filterPictures(filters).map((picture) => [...picture])).toEqual([
    [0, 128, 255, 255, 128, 191, 0, 255],
    [0, 0, 0, 255, 0, 0, 0, 255],
  ]);
});

import { expect, it } from 'vitest';
import { filterPicture } from './filter-picture.ts';

// Two filters of one row and two columns: their weights alternate.
const data = Float32Array.of(-1, 7, 0, 7, 1, 7, 0, 7, 0.5, 7, -1, 7);

it('stretches the weights of each filter from 0 to 255', () => {
  const filters = { shape: [1, 2, 3, 2] as const, data, file: '' };
  expect([...filterPicture(filters, 0)]).toEqual([0, 128, 255, 255, 128, 191, 0, 255]);
  // All alike: there is nothing to stretch.
  expect([...filterPicture(filters, 1)]).toEqual([0, 0, 0, 255, 0, 0, 0, 255]);
});

it('makes no picture of what is no image', () => {
  expect(() => filterPicture({ shape: [1, 1, 4, 1], data, file: '' }, 0)).toThrow('These filters see 4 channels');
});

import { expect, test } from 'vitest';
import { weightedMean } from './weighted-mean.ts';

test('values weigh as much as is said; what is NaN stays out', () => {
  expect(weightedMean([1, 4], [2, 1])).toBe(2);
  expect(weightedMean([1, Number.NaN, 4], [2, 100, 1])).toBe(2);
});

test('weights that are all 0 are ignored; nothing has no mean', () => {
  expect(weightedMean([1, 4], [0, 0])).toBe(2.5);
  expect(weightedMean([], [])).toBeNaN();
  expect(weightedMean([Number.NaN], [1])).toBeNaN();
});

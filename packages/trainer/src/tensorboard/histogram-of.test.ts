import { expect, it } from 'vitest';
import { histogramOf } from './histogram-of.ts';

it('counts values in 30 buckets from the smallest to the largest', () => {
  const histogram = histogramOf(Float32Array.from([-1, -1, -0.5, 0.25, 2]));
  expect(histogram).toMatchObject({ min: -1, max: 2, count: 5, sum: -0.25, sumOfSquares: 6.3125 });
  expect(histogram.bucketLimits).toHaveLength(30);
  for (const [index, limit] of histogram.bucketLimits.entries()) expect(limit).toBeCloseTo(-1 + (index + 1) / 10, 12);
  expect(histogram.bucketLimits[29]).toBe(2);
  // Buckets have the width 0.1: -1 is in the first, -0.5 in the sixth, 0.25 in the thirteenth, 2 in the last.
  const expected = Array(30).fill(0);
  [expected[0], expected[5], expected[12], expected[29]] = [2, 1, 1, 1];
  expect(histogram.bucketCounts).toEqual(expected);
});

it('has one bucket for equal values, and none for no values', () => {
  expect(histogramOf([3, 3])).toMatchObject({ min: 3, max: 3, bucketLimits: [3], bucketCounts: [2] });
  expect(histogramOf([])).toMatchObject({ min: 0, max: 0, count: 0, bucketLimits: [], bucketCounts: [] });
});

it('leaves out what is not finite', () => {
  expect(histogramOf([Number.NaN, 1, Number.POSITIVE_INFINITY, 2])).toEqual(histogramOf([1, 2]));
});

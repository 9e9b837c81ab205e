import { expect, test } from 'vitest';
import { meanAndDeviation } from './mean-and-deviation.ts';

test('the deviation is that of a sample', () => {
  expect(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7), n: 8 });
  expect(meanAndDeviation([3])).toEqual({ mean: 3, deviation: Number.NaN, n: 1 });
  expect(() => meanAndDeviation([])).toThrow('a mean needs at least one value');
});

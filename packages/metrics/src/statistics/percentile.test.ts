import { expect, test } from 'vitest';
import { expectClose, statistics } from '../../test/scikit-learn.ts';
import { percentile } from './percentile.ts';

test("NumPy's percentiles", () => {
  const { values, at, results } = statistics.percentiles;
  const sorted = Float64Array.from(values).sort();
  expectClose(
    at.map((percent) => percentile(sorted, percent)),
    results,
  );
});

test('of one value all percentiles are that value', () => {
  expect([0, 50, 100].map((percent) => percentile(Float64Array.of(7), percent))).toEqual([7, 7, 7]);
});

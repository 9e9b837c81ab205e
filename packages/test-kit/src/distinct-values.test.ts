import { expect, it } from 'vitest';
import { distinctValues } from './distinct-values.ts';

it('values are spaced, away from zero, and scattered by the seed', () => {
  const values = distinctValues(101, { spacing: 0.2 });
  const sorted = values.slice().sort();
  for (let index = 1; index < sorted.length; index++) expect(sorted[index]! - sorted[index - 1]!).toBeCloseTo(0.2, 4);
  expect(Math.min(...values.map(Math.abs))).toBeCloseTo(0.1, 5);
  expect(values).not.toEqual(sorted);
  expect(values).not.toEqual(distinctValues(101, { spacing: 0.2, seed: 1 }));
});

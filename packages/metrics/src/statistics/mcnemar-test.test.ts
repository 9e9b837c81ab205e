import { expect, test } from 'vitest';
import { statistics } from '../../test/scikit-learn.ts';
import { type McNemarOptions, type McNemarResult, mcnemarTest } from './mcnemar-test.ts';

function expectResult(actual: McNemarResult, expected: McNemarResult): void {
  expect(actual.statistic).toBeCloseTo(expected.statistic, 12);
  expect(Math.abs(actual.pValue / expected.pValue - 1)).toBeLessThan(1e-10);
}

test.each(statistics.mcnemar)("statsmodels' mcnemar: $onlyFirst against $onlySecond", (example) => {
  expectResult(mcnemarTest(example), example.exact);
  expectResult(mcnemarTest(example, { method: 'chiSquared', correction: false }), example.uncorrected);
  const corrected = mcnemarTest(example, { method: 'chiSquared' });
  // statsmodels corrects equal counts to a distance of 1; R leaves them alone.
  if (example.onlyFirst === example.onlySecond) expect(corrected).toEqual({ statistic: 0, pValue: 1 });
  else expectResult(corrected, example.corrected);
});

test('models that are right on the same examples do not differ', () => {
  const same = { onlyFirst: 0, onlySecond: 0 };
  expect(mcnemarTest(same)).toEqual({ statistic: 0, pValue: 1 });
  expect(mcnemarTest(same, { method: 'chiSquared' })).toEqual({ statistic: 0, pValue: 1 });
  expect(mcnemarTest(same, { method: 'chiSquared', correction: false })).toEqual({ statistic: 0, pValue: 1 });
});

test('differences too clear for a number have p 0', () => {
  expect(mcnemarTest({ onlyFirst: 10_000, onlySecond: 0 }).pValue).toBe(0);
  expect(mcnemarTest({ onlyFirst: 10_000, onlySecond: 0 }, { method: 'chiSquared' }).pValue).toBe(0);
});

test('wrong options are refused', () => {
  const of = (options: object) => () => mcnemarTest({ onlyFirst: 1, onlySecond: 2 }, options as McNemarOptions);
  expect(of({ method: 'approximate' })).toThrow(`method is "approximate"; expected 'exact' or 'chiSquared'.`);
  expect(of({ correction: false })).toThrow("correction belongs to the method 'chiSquared'");
  expect(of({ exact: true })).toThrow('mcnemarTest has no option exact. Known options: method, correction.');
});

import { expect, test } from 'vitest';
import { statistics } from '../../test/scikit-learn.ts';
import { chiSquaredTail } from './chi-squared-tail.ts';

test.each(statistics.chiSquaredTails)("SciPy's chi2.sf(%d, 1)", (statistic, expected) => {
  expect(Math.abs(chiSquaredTail(statistic) / expected - 1)).toBeLessThan(1e-12);
});

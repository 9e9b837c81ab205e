import type { PairedOutcomes } from '../accumulators/paired-outcomes.ts';
import { checkChoice, rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { binomialTail } from './binomial-tail.ts';
import { chiSquaredTail } from './chi-squared-tail.ts';

/** Which of McNemar's tests `mcnemarTest()` makes. */
export interface McNemarOptions {
  /**
   * 'exact' (the default) takes the binomial distribution and is right for any number of examples. 'chiSquared' is the
   * classical approximation, for 25 disagreements or more.
   */
  method?: 'exact' | 'chiSquared';
  /** With 'chiSquared': Edwards's continuity correction. Default true. */
  correction?: boolean;
}

/** What McNemar's test says. */
export interface McNemarResult {
  /** 'exact': the smaller of b and c; 'chiSquared': (|b − c| − 1)² / (b + c), without the 1 if there is no correction. */
  statistic: number;
  /** How likely a difference as large as this is among models that are equally good, 0 to 1. */
  pValue: number;
}

/**
 * McNemar's test of whether two models differ in accuracy on the same examples, two-sided. Only those b and c examples
 * count that one model alone is right on; of equally good models each is as likely to be the one. McNemar 1947, the
 * correction: Edwards 1948, as a test of classifiers: Dietterich 1998; statsmodels' `mcnemar`, but a correction never
 * turns equal counts into a difference (as in R's `mcnemar.test`). Without any such example p is 1.
 *
 * @throws MetricsError if the method has another name, the exact test is given a correction, or an option is unknown.
 */
export function mcnemarTest(
  { onlyFirst, onlySecond }: Pick<PairedOutcomes, 'onlyFirst' | 'onlySecond'>,
  { method = 'exact', correction, ...unknown }: McNemarOptions = {},
): McNemarResult {
  rejectUnknownOptions('mcnemarTest', unknown, ['method', 'correction']);
  checkChoice('method', method, ['exact', 'chiSquared']);
  const disagreements = onlyFirst + onlySecond;
  if (method === 'exact') {
    if (correction !== undefined) {
      throw new MetricsError("correction belongs to the method 'chiSquared'; the exact test needs none. Leave it out.");
    }
    const statistic = Math.min(onlyFirst, onlySecond);
    return { statistic, pValue: Math.min(1, 2 * binomialTail(statistic, disagreements)) };
  }
  const distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - ((correction ?? true) ? 1 : 0));
  const statistic = disagreements === 0 ? 0 : distance ** 2 / disagreements;
  return { statistic, pValue: chiSquaredTail(statistic) };
}

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { checkInteger, rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { meanAndDeviation } from '../scores/mean-and-deviation.ts';
import { percentile } from './percentile.ts';

/** How `bootstrapInterval()` draws. A value out of range, or an unknown key, is a MetricsError. */
export interface BootstrapOptions {
  /** How many resamples are drawn. Default 1000. */
  resamples?: number;
  /** The share of the resamples' scores that the interval holds, above 0 and below 1. Default 0.95. */
  confidenceLevel?: number;
  /** Seed of the draws, a 32-bit integer: one seed, one interval. Default 0. */
  seed?: number;
}

/** A score with its confidence interval. */
export interface BootstrapInterval {
  /** The score of the examples as they are. */
  value: number;
  /** Lower end of the confidence interval. */
  low: number;
  /** Upper end. */
  high: number;
  /** Standard deviation of the resamples' scores. */
  standardError: number;
  /** How many resamples had a score; those where it is NaN are left out. */
  resamples: number;
}

/**
 * Confidence interval of any score by the bootstrap: the score is computed again on resamples, as many examples drawn with
 * replacement, and the interval holds the middle of the results (percentile method; Efron 1979, Efron and Tibshirani 1993;
 * SciPy's `bootstrap(method='percentile')`). It tells what other test examples would have changed, not other training runs.
 *
 * @param count number of examples
 * @param scoreOf the score of the examples at these indices [count], some repeated, some missing; the array is used again
 *   for the next resample
 * @throws MetricsError if there is no example, the score is NaN on every resample, or an option is unknown or out of range.
 */
export function bootstrapInterval(
  count: number,
  scoreOf: (indices: Uint32Array) => number,
  { resamples = 1000, confidenceLevel = 0.95, seed = 0, ...unknown }: BootstrapOptions = {},
): BootstrapInterval {
  rejectUnknownOptions('bootstrapInterval', unknown, ['resamples', 'confidenceLevel', 'seed']);
  checkInteger('the number of examples', count, 1);
  checkInteger('resamples', resamples, 1);
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
    throw new MetricsError(`confidenceLevel is ${confidenceLevel}; expected a number above 0 and below 1, like 0.95.`);
  }
  if (seed !== (seed | 0)) throw new MetricsError(`seed is ${seed}; expected an integer of 32 bits.`);

  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  const value = scoreOf(indices);
  const generator = mersenne(seed);
  const scores: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    for (let index = 0; index < count; index++) indices[index] = uniformInt(generator, 0, count - 1);
    const score = scoreOf(indices);
    if (!Number.isNaN(score)) scores.push(score);
  }
  if (scores.length === 0) {
    throw new MetricsError('the score is NaN on every resample: it is not defined for these examples.');
  }
  const sorted = Float64Array.from(scores).sort();
  const tail = 50 * (1 - confidenceLevel);
  return {
    value,
    low: percentile(sorted, tail),
    high: percentile(sorted, 100 - tail),
    standardError: meanAndDeviation(scores).deviation,
    resamples: scores.length,
  };
}

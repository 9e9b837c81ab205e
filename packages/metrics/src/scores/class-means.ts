import { weightedMean } from './weighted-mean.ts';

/** The means of a score over the classes where it is defined, plain and weighted by the examples of each; NaN where it is nowhere. */
export function classMeans(
  values: readonly number[],
  supports: readonly number[],
): { macro: number; weighted: number } {
  return {
    macro: weightedMean(
      values,
      values.map(() => 1),
    ),
    weighted: weightedMean(values, supports),
  };
}

import type { ThresholdCounts } from './threshold-counts.ts';

/** A receiver operating characteristic: what each threshold gets, strictest first. */
export interface RocCurve {
  /** Share of the other classes' examples that score at least the threshold, 0 to 1; NaN without such examples. */
  falsePositiveRate: Float64Array;
  /** Share of the class's examples that score at least the threshold, 0 to 1; NaN without examples. */
  truePositiveRate: Float64Array;
  /** Infinity, which no example reaches, then every score there is, highest first. */
  thresholds: Float64Array;
}

/** scikit-learn's `roc_curve(drop_intermediate=False)`. */
export function rocCurve({
  thresholds,
  truePositives,
  falsePositives,
  positives,
  negatives,
}: ThresholdCounts): RocCurve {
  return {
    falsePositiveRate: Float64Array.from([0, ...falsePositives], (count) => count / negatives),
    truePositiveRate: Float64Array.from([0, ...truePositives], (count) => count / positives),
    thresholds: Float64Array.from([Infinity, ...thresholds]),
  };
}

/**
 * The area under the ROC curve by trapezoids: how often an example of the class scores higher than one of another class,
 * equal scores counting half. 0.5 is chance. NaN where one of the two kinds is missing.
 * The sums are of whole numbers, so the order of the examples changes no bit.
 */
export function rocAuc({ truePositives, falsePositives, positives, negatives }: ThresholdCounts): number {
  let doubled = 0;
  for (let index = 0; index < truePositives.length; index++) {
    const width = falsePositives[index]! - (falsePositives[index - 1] ?? 0);
    doubled += width * (truePositives[index]! + (truePositives[index - 1] ?? 0));
  }
  return doubled / 2 / (positives * negatives);
}

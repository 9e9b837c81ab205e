import type { ThresholdCounts } from './threshold-counts.ts';

/** Precision against recall: what each threshold gets, most lenient first. */
export interface PrecisionRecallCurve {
  /** Of the examples that score at least the threshold, the share that is of the class, 0 to 1; at the end 1. */
  precision: Float64Array;
  /** Share of the class's examples that score at least the threshold, 0 to 1; NaN without examples; at the end 0. */
  recall: Float64Array;
  /** Every score there is, lowest first: one less than there are points, for the last one is by definition. */
  thresholds: Float64Array;
}

/** scikit-learn's `precision_recall_curve`, but with NaN recalls where the class has no examples (there 1). */
export function precisionRecallCurve({
  thresholds,
  truePositives,
  falsePositives,
  positives,
}: ThresholdCounts): PrecisionRecallCurve {
  const precision = truePositives.map((right, index) => right / (right + falsePositives[index]!));
  const recall = truePositives.map((right) => right / positives);
  return {
    precision: Float64Array.from([...precision.reverse(), 1]),
    recall: Float64Array.from([...recall.reverse(), 0]),
    thresholds: Float64Array.from(thresholds).reverse(),
  };
}

/**
 * Average precision: Σ (Rᵢ − Rᵢ₋₁) Pᵢ over the thresholds from the strictest, with recall R and precision P; steps, no
 * interpolation. A random ranking has the share of the class. NaN where the class has no examples (in scikit-learn 0).
 */
export function averagePrecision({ truePositives, falsePositives, positives }: ThresholdCounts): number {
  let sum = 0;
  for (let index = 0; index < truePositives.length; index++) {
    const right = truePositives[index]!;
    const added = right - (truePositives[index - 1] ?? 0);
    sum += (added * right) / (right + falsePositives[index]!);
  }
  return sum / positives;
}

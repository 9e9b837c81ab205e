/** How many examples score at least as much as each threshold. */
export interface ThresholdCounts {
  /** The distinct scores, highest first [m]. */
  thresholds: Float32Array;
  /** Examples of the class with at least this score [m]; the last is the number of its examples. */
  truePositives: Float64Array;
  /** Examples of other classes with at least this score [m]. */
  falsePositives: Float64Array;
  /** Number of examples of the class. */
  positives: number;
  /** Number of examples of other classes. */
  negatives: number;
}

/**
 * Counts for every threshold that tells examples apart; equal scores are told apart by none. Both arrays are sorted in
 * place. scikit-learn's `confusion_matrix_at_thresholds`, without index sorts.
 *
 * @param positives scores of the examples of the class, without NaN
 * @param negatives scores of all others, without NaN
 */
export function thresholdCounts(positives: Float32Array, negatives: Float32Array): ThresholdCounts {
  positives.sort();
  negatives.sort();
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let [positive, negative] = [positives.length, negatives.length];
  while (positive > 0 || negative > 0) {
    const threshold = Math.max(positives[positive - 1] ?? -Infinity, negatives[negative - 1] ?? -Infinity);
    while (positive > 0 && positives[positive - 1]! >= threshold) positive--;
    while (negative > 0 && negatives[negative - 1]! >= threshold) negative--;
    thresholds.push(threshold);
    truePositives.push(positives.length - positive);
    falsePositives.push(negatives.length - negative);
  }
  return {
    thresholds: Float32Array.from(thresholds),
    truePositives: Float64Array.from(truePositives),
    falsePositives: Float64Array.from(falsePositives),
    positives: positives.length,
    negatives: negatives.length,
  };
}

import { rejectUnknownOptions } from '../checks.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';

/** How `balancedAccuracy()` counts. */
export interface BalancedAccuracyOptions {
  /** Rescale so that guessing scores 0 and all right stays 1: (value − 1 / K) / (1 − 1 / K). Default false. */
  adjusted?: boolean;
}

/**
 * Balanced accuracy: the mean of the recalls of the K classes that have examples, 0 to 1. Each class counts alike, however
 * rare; on balanced data it is the accuracy. Brodersen et al. 2010, "The balanced accuracy and its posterior
 * distribution"; scikit-learn's `balanced_accuracy_score`.
 *
 * @returns NaN without examples; with `adjusted`, down to −1 / (K − 1), and NaN where only one class has examples.
 * @throws MetricsError if an option is unknown.
 */
export function balancedAccuracy(
  matrix: ConfusionMatrix,
  { adjusted = false, ...unknown }: BalancedAccuracyOptions = {},
): number {
  rejectUnknownOptions('balancedAccuracy', unknown, ['adjusted']);
  let sum = 0;
  let present = 0;
  for (let index = 0; index < matrix.classes; index++) {
    const support = matrix.support(index);
    if (support === 0) continue;
    sum += matrix.at(index, index) / support;
    present++;
  }
  const mean = sum / present;
  if (!adjusted) return mean;
  const chance = 1 / present;
  return present === 1 ? Number.NaN : (mean - chance) / (1 - chance);
}

import { checkChoice, rejectUnknownOptions } from '../checks.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';

/** How `cohenKappa()` weighs mistakes. */
export interface CohenKappaOptions {
  /**
   * How much a confusion of classes i and j weighs, where the order of the classes has a meaning: 'linear' |i − j|,
   * 'quadratic' (i − j)². Default: all alike.
   */
  weights?: 'linear' | 'quadratic';
}

/**
 * Cohen's kappa: 1 − observed / expected disagreement, where the expected one is that of predictions as frequent as these
 * but independent of the labels. 1 is all right, 0 no better than chance, below 0 worse. Cohen 1960, "A coefficient of
 * agreement for nominal scales", weighted: Cohen 1968; scikit-learn's `cohen_kappa_score`.
 *
 * @returns −1 to 1; NaN without examples, and where labels and predictions are all of one and the same class.
 * @throws MetricsError if the weights have another name, or an option is unknown.
 */
export function cohenKappa(matrix: ConfusionMatrix, { weights, ...unknown }: CohenKappaOptions = {}): number {
  rejectUnknownOptions('cohenKappa', unknown, ['weights']);
  if (weights !== undefined) checkChoice('weights', weights, ['linear', 'quadratic']);
  const { classes, count } = matrix;
  const indices = Array.from({ length: classes }, (_, index) => index);
  const supports = indices.map((label) => matrix.support(label));
  const predicted = indices.map((index) => matrix.predictedAs(index));
  let observed = 0;
  let expected = 0;
  for (let label = 0; label < classes; label++) {
    for (let other = 0; other < classes; other++) {
      const distance = Math.abs(label - other);
      const weight = weights === 'quadratic' ? distance ** 2 : weights === 'linear' ? distance : Math.sign(distance);
      observed += weight * matrix.at(label, other);
      expected += (weight * supports[label]! * predicted[other]!) / count;
    }
  }
  return 1 - observed / expected;
}

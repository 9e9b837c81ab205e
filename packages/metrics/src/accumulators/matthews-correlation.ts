import type { ConfusionMatrix } from './confusion-matrix.ts';

/**
 * Matthews correlation coefficient of labels and predictions, for any number of classes (R_K): with n examples, c of them
 * right, tₖ of class k and pₖ predicted as k, (c·n − Σ tₖpₖ) / √((n² − Σ pₖ²)(n² − Σ tₖ²)). 1 is all right, 0 no better
 * than chance. Matthews 1975; Gorodkin 2004, "Comparing two K-category assignments by a K-category correlation
 * coefficient"; scikit-learn's `matthews_corrcoef`.
 *
 * @returns −1 to 1; 0, as in scikit-learn, where all labels or all predictions are of one class; NaN without examples.
 */
export function matthewsCorrelation(matrix: ConfusionMatrix): number {
  const { classes, count } = matrix;
  if (count === 0) return Number.NaN;
  let right = 0;
  let [both, labels, predictions] = [0, 0, 0];
  for (let index = 0; index < classes; index++) {
    const support = matrix.support(index);
    const predicted = matrix.predictedAs(index);
    right += matrix.at(index, index);
    both += support * predicted;
    labels += support ** 2;
    predictions += predicted ** 2;
  }
  const spread = Math.sqrt((count ** 2 - predictions) * (count ** 2 - labels));
  return spread === 0 ? 0 : (right * count - both) / spread;
}

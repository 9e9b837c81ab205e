import { checkDistributions, checkLabels, countRows, type Labels } from '../checks.ts';

/** The distance from 1 to the next float32. */
const epsilon = 2 ** -23;

/**
 * Log loss of each example in nats, from probabilities: −log p[label], with p kept within ε .. 1 − ε (ε = 2⁻²³), so that
 * a certain and wrong prediction costs 15.94 and not infinity. The mean, by `MeanLoss`, is scikit-learn's `log_loss` of
 * float32 probabilities, computed in double precision. Where there are logits, `crossEntropy` needs no such bound.
 *
 * @param probabilities [n, classes], for example from `softmax`
 * @param labels [n], each 0 .. classes − 1
 * @returns the losses [n], each 1.2e-7 to 15.94
 * @throws MetricsError if shapes disagree, a label is out of range, or a row is no distribution.
 */
export function logLoss(probabilities: Float32Array, labels: Labels, classes: number): Float64Array {
  const rows = countRows(probabilities, classes);
  checkLabels(labels, rows, classes);
  checkDistributions(probabilities, rows, classes);
  return Float64Array.from({ length: rows }, (_, row) => {
    const probability = probabilities[row * classes + labels[row]!]!;
    return -Math.log(Math.min(1 - epsilon, Math.max(epsilon, probability)));
  });
}

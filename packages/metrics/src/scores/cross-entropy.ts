import { checkLabels, countRows, type Labels } from '../checks.ts';

/**
 * Cross-entropy of each example in nats, from logits: log Σ exp(x) − x[label], computed without overflow
 * (PyTorch's `cross_entropy(..., reduction='none')`).
 *
 * @param logits [n, classes]
 * @param labels [n], each 0 .. classes − 1
 * @returns the losses [n]
 * @throws MetricsError if shapes disagree or a label is out of range.
 */
export function crossEntropy(logits: Float32Array, labels: Labels, classes: number): Float32Array {
  const rows = countRows(logits, classes);
  checkLabels(labels, rows, classes);
  const losses = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * classes;
    let maximum = -Infinity;
    for (let index = 0; index < classes; index++) maximum = Math.max(maximum, logits[start + index]!);
    let sum = 0;
    for (let index = 0; index < classes; index++) sum += Math.exp(logits[start + index]! - maximum);
    losses[row] = Math.log(sum) + maximum - logits[start + labels[row]!]!;
  }
  return losses;
}

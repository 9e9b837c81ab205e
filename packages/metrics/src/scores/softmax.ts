import { countRows } from '../checks.ts';

/**
 * Probabilities from logits, row by row: exp(x − max) / Σ exp(x − max), summed in double precision.
 *
 * @param logits [n, classes]. A row with NaN or +Infinity gives a row of NaN, as in PyTorch.
 * @returns a new array [n, classes]; each row sums to 1.
 * @throws MetricsError if the logits do not divide into rows.
 */
export function softmax(logits: Float32Array, classes: number): Float32Array {
  const rows = countRows(logits, classes);
  const probabilities = new Float32Array(logits.length);
  const exponentials = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    const start = row * classes;
    let maximum = -Infinity;
    for (let index = 0; index < classes; index++) maximum = Math.max(maximum, logits[start + index]!);
    let sum = 0;
    for (let index = 0; index < classes; index++) {
      exponentials[index] = Math.exp(logits[start + index]! - maximum);
      sum += exponentials[index]!;
    }
    for (let index = 0; index < classes; index++) probabilities[start + index] = exponentials[index]! / sum;
  }
  return probabilities;
}

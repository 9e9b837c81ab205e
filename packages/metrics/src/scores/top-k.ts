import { countRows } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';

/**
 * The `k` highest-scoring classes of each example, best first.
 *
 * Ties go to the lower class index, as in PyTorch's `argmax` and TensorFlow's `top_k` (PyTorch's `topk` leaves
 * the order of ties open). A row that contains NaN ranks nothing: its places are all −1.
 *
 * @param scores logits or probabilities [n, classes]
 * @returns class indices [n, k]; `k = 1` gives the predictions.
 * @throws MetricsError if the scores do not divide into rows, or k is not in 1 .. classes.
 */
export function topK(scores: Float32Array, classes: number, k: number): Int32Array {
  const rows = countRows(scores, classes);
  checkK(k, classes);
  const best = new Int32Array(rows * k).fill(-1);
  for (let row = 0; row < rows; row++) {
    const start = row * classes;
    if (hasNaN(scores, start, classes)) continue;
    for (let candidate = 0; candidate < classes; candidate++) {
      // Insertion into the sorted places; stopping at equal scores keeps the lower index first.
      let place = Math.min(candidate, k);
      while (place > 0 && scores[start + best[row * k + place - 1]!]! < scores[start + candidate]!) place--;
      if (place === k) continue;
      best.copyWithin(row * k + place + 1, row * k + place, (row + 1) * k - 1);
      best[row * k + place] = candidate;
    }
  }
  return best;
}

/** Throws unless k is an integer in 1 .. classes. */
export function checkK(k: number, classes: number): void {
  if (!Number.isInteger(k) || k < 1 || k > classes) {
    throw new MetricsError(`k is ${k}; expected an integer from 1 to the number of classes, ${classes}.`);
  }
}

/** Whether the row of `classes` scores at `start` contains NaN. */
export function hasNaN(scores: Float32Array, start: number, classes: number): boolean {
  for (let index = start; index < start + classes; index++) {
    if (Number.isNaN(scores[index]!)) return true;
  }
  return false;
}

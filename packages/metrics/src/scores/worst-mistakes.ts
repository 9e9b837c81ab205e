import { checkInteger, checkLabels, countRows, type Labels } from '../checks.ts';
import { topK } from './top-k.ts';

/** A wrong prediction. */
export interface Mistake {
  /** Position of the example in the arrays given. */
  index: number;
  /** The true class. */
  label: number;
  /** The class predicted instead. */
  predicted: number;
  /** Probability given to the predicted class, 0 to 1. */
  probability: number;
  /** Probability given to the true class, 0 to 1. */
  labelProbability: number;
}

/**
 * The most confident wrong predictions: highest probability of the predicted class first, equal ones by index.
 *
 * @param probabilities [n, classes], for example from `softmax`. Rows that contain NaN predict nothing and are left out.
 * @param labels [n], each 0 .. classes − 1
 * @param count how many to return at most
 * @throws MetricsError if shapes disagree, a label is out of range or count is negative.
 */
export function worstMistakes(probabilities: Float32Array, labels: Labels, classes: number, count: number): Mistake[] {
  const rows = countRows(probabilities, classes);
  checkLabels(labels, rows, classes);
  checkInteger('count', count, 0);
  const predictions = topK(probabilities, classes, 1);
  const mistakes: Mistake[] = [];
  for (let index = 0; index < rows; index++) {
    const label = labels[index]!;
    const predicted = predictions[index]!;
    if (predicted === -1 || predicted === label) continue;
    const probability = probabilities[index * classes + predicted]!;
    mistakes.push({ index, label, predicted, probability, labelProbability: probabilities[index * classes + label]! });
  }
  return mistakes.sort((a, b) => b.probability - a.probability || a.index - b.index).slice(0, count);
}

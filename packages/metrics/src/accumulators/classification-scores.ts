import { rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { weightedMean } from '../scores/weighted-mean.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';

/** How `classificationScores()` counts. */
export interface ClassificationScoresOptions {
  /**
   * What a score is when its denominator is 0: 0, 1 or NaN. Default 0. NaN scores are left out of the averages.
   * (scikit-learn's `zero_division`.)
   */
  zeroDivision?: number;
}

/** The scores of one class, or of classes on average. All from 0 to 1; without a denominator they are `zeroDivision`. */
export interface ClassScores {
  /** True positives / predicted as this class, 0 to 1. */
  precision: number;
  /** True positives / examples of this class, 0 to 1. */
  recall: number;
  /** 2 · true positives / (predicted as this class + examples of this class), 0 to 1. */
  f1: number;
  /** Number of examples of this class; for averages, of all classes. */
  support: number;
}

/** scikit-learn's `classification_report`: scores class by class and on average. */
export interface ClassificationScores {
  /** One for each class, in order. */
  classes: ClassScores[];
  /**
   * Over all examples at once. Each has one class and one prediction, so a wrong prediction is a false positive of one
   * class and a false negative of another, and precision, recall and F1 all are the accuracy.
   */
  micro: ClassScores;
  /** The plain mean over all classes, also those without examples. */
  macro: ClassScores;
  /** The mean weighted by support. */
  weighted: ClassScores;
  /** The fraction predicted correctly, 0 to 1; NaN without examples. */
  accuracy: number;
}

/**
 * Per-class precision, recall, F1 and support, with micro, macro and weighted averages: the numbers of scikit-learn's
 * `precision_recall_fscore_support` and `classification_report`, with `labels=range(classes)` and `zero_division=…`.
 *
 * @throws MetricsError if zeroDivision is not 0, 1 or NaN, or an option is unknown.
 */
export function classificationScores(
  matrix: ConfusionMatrix,
  { zeroDivision = 0, ...unknown }: ClassificationScoresOptions = {},
): ClassificationScores {
  rejectUnknownOptions('classificationScores', unknown, ['zeroDivision']);
  if (zeroDivision !== 0 && zeroDivision !== 1 && !Number.isNaN(zeroDivision)) {
    throw new MetricsError(`zeroDivision is ${zeroDivision}; expected 0, 1 or NaN.`);
  }
  const divide = (numerator: number, denominator: number) =>
    denominator === 0 ? zeroDivision : numerator / denominator;

  const classes: ClassScores[] = [];
  for (let index = 0; index < matrix.classes; index++) {
    const correct = matrix.at(index, index);
    const support = matrix.support(index);
    const predicted = matrix.predictedAs(index);
    classes.push({
      precision: divide(correct, predicted),
      recall: divide(correct, support),
      f1: divide(2 * correct, predicted + support),
      support,
    });
  }

  const average = (weights: readonly number[]): ClassScores => {
    const mean = (name: 'precision' | 'recall' | 'f1') =>
      weightedMean(
        classes.map((scores) => scores[name]),
        weights,
      );
    return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), support: matrix.count };
  };
  const correct = classes.reduce((sum, _, index) => sum + matrix.at(index, index), 0);
  const share = divide(correct, matrix.count);
  return {
    classes,
    micro: { precision: share, recall: share, f1: share, support: matrix.count },
    macro: average(classes.map(() => 1)),
    weighted: average(classes.map(({ support }) => support)),
    accuracy: matrix.accuracy,
  };
}

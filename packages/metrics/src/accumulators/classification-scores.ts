import { rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';

export interface ClassificationScoresOptions {
  /**
   * What a score is when its denominator is 0: 0, 1 or NaN. Default 0. NaN scores are left out of the averages.
   * (scikit-learn's `zero_division`.)
   */
  zeroDivision?: number;
}

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

export interface ClassificationScores {
  /** One for each class, in order. */
  classes: ClassScores[];
  /** The plain mean over all classes, also those without examples. */
  macro: ClassScores;
  /** The mean weighted by support. */
  weighted: ClassScores;
  /** The fraction predicted correctly, 0 to 1; NaN without examples. */
  accuracy: number;
}

/**
 * Per-class precision, recall, F1 and support, with macro and weighted averages: the numbers of scikit-learn's
 * `classification_report(labels=range(classes), zero_division=…)`.
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
    let support = 0;
    let predicted = 0;
    for (let other = 0; other < matrix.classes; other++) {
      support += matrix.at(index, other);
      predicted += matrix.at(other, index);
    }
    classes.push({
      precision: divide(correct, predicted),
      recall: divide(correct, support),
      f1: divide(2 * correct, predicted + support),
      support,
    });
  }

  const average = (weightOf: (scores: ClassScores) => number): ClassScores => {
    const mean = (name: 'precision' | 'recall' | 'f1') => weightedMean(classes, (scores) => scores[name], weightOf);
    return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), support: matrix.count };
  };
  return {
    classes,
    macro: average(() => 1),
    weighted: average(({ support }) => support),
    accuracy: matrix.accuracy,
  };
}

/** The mean of the scores that are not NaN; weights that are all 0 are ignored, as scikit-learn does. */
function weightedMean<Item>(
  items: readonly Item[],
  scoreOf: (item: Item) => number,
  weightOf: (item: Item) => number,
): number {
  const defined = items.filter((item) => !Number.isNaN(scoreOf(item)));
  const total = defined.reduce((sum, item) => sum + weightOf(item), 0);
  if (total === 0) return defined.reduce((sum, item) => sum + scoreOf(item), 0) / defined.length;
  return defined.reduce((sum, item) => sum + scoreOf(item) * weightOf(item), 0) / total;
}

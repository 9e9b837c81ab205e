import {
  checkChoice,
  checkInteger,
  checkLabels,
  checkState,
  countRows,
  type Labels,
  rejectUnknownOptions,
} from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { topK } from '../scores/top-k.ts';

/** What a ConfusionMatrix counts. A value out of range, or an unknown key, is a MetricsError. */
export interface ConfusionMatrixOptions {
  /** Number of classes. */
  classes: number;
}

/** What `JSON.stringify(confusionMatrix)` holds. */
export interface ConfusionMatrixState {
  classes: number;
  /** [classes, classes], row by row: `counts[trueClass * classes + predictedClass]`. */
  counts: number[];
}

const normalizations = ['true', 'pred', 'all'] as const;

/** What the counts of a confusion matrix are divided by: those of the true class, of the predicted class, all. */
export type Normalization = (typeof normalizations)[number];

/** Throws unless `value` is one of them. */
export function checkNormalization(name: string, value: unknown): void {
  checkChoice(name, value, normalizations);
}

/** Streaming confusion matrix: rows are true classes, columns predicted ones (scikit-learn's layout). */
export class ConfusionMatrix {
  readonly classes: number;
  readonly #counts: Float64Array;

  /** Throws MetricsError if classes is not a positive integer, or an option is unknown. */
  constructor({ classes, ...unknown }: ConfusionMatrixOptions) {
    rejectUnknownOptions('ConfusionMatrix', unknown, ['classes']);
    checkInteger('classes', classes, 1);
    this.classes = classes;
    this.#counts = new Float64Array(classes * classes);
  }

  /** How many examples were counted. */
  get count(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** The fraction on the diagonal, 0 to 1; NaN before the first example. */
  get accuracy(): number {
    let correct = 0;
    for (let index = 0; index < this.classes; index++) correct += this.at(index, index);
    return correct / this.count;
  }

  /** How many examples of class `label` were predicted as class `predicted`. */
  at(label: number, predicted: number): number {
    return this.#counts[label * this.classes + predicted]!;
  }

  /** How many examples of class `label` there were: the sum of its row. */
  support(label: number): number {
    let sum = 0;
    for (let predicted = 0; predicted < this.classes; predicted++) sum += this.at(label, predicted);
    return sum;
  }

  /** How many examples were predicted as class `predicted`: the sum of its column. */
  predictedAs(predicted: number): number {
    let sum = 0;
    for (let label = 0; label < this.classes; label++) sum += this.at(label, predicted);
    return sum;
  }

  /**
   * The counts as shares, 0 to 1: [classes, classes], row by row. `'true'` divides by the number of examples of the true
   * class (the diagonal is the recall), `'pred'` by the number predicted as the class (the diagonal is the precision),
   * `'all'` by the number of examples. Where there is nothing to divide by the share is 0, as in scikit-learn's
   * `confusion_matrix(normalize=…)`. Throws MetricsError if `by` is another word.
   */
  normalized(by: Normalization): Float64Array {
    checkNormalization('normalized: by', by);
    return this.#counts.map((count, index) => {
      const label = Math.floor(index / this.classes);
      const whole =
        by === 'true' ? this.support(label) : by === 'pred' ? this.predictedAs(index % this.classes) : this.count;
      return whole === 0 ? 0 : count / whole;
    });
  }

  /**
   * Adds a batch: `scores` (logits or probabilities) [n, classes], of which the highest is the prediction (ties: the
   * lower index), and `labels` [n]. Throws MetricsError, and counts nothing, if shapes disagree, a label is out of
   * range, or scores contain NaN: such an example has no prediction and no place in the matrix.
   */
  update(scores: Float32Array, labels: Labels): this {
    checkLabels(labels, countRows(scores, this.classes), this.classes);
    const predictions = topK(scores, this.classes, 1);
    const undecided = predictions.indexOf(-1);
    if (undecided !== -1) {
      throw new MetricsError(
        `the scores of example ${undecided} contain NaN, so it has no prediction. The network has diverged: go back to an earlier checkpoint or lower the learning rate.`,
      );
    }
    return this.updatePredictions(predictions, labels);
  }

  /**
   * Adds a batch of predicted classes [n] with their labels [n].
   * Throws MetricsError, and counts nothing, if the lengths differ or a class is out of range.
   */
  updatePredictions(predictions: Labels, labels: Labels): this {
    checkLabels(labels, predictions.length, this.classes);
    checkLabels(predictions, predictions.length, this.classes);
    for (let row = 0; row < labels.length; row++) this.#counts[labels[row]! * this.classes + predictions[row]!]!++;
    return this;
  }

  /** Adds what another one has counted. Throws MetricsError if it has another number of classes. */
  merge(other: ConfusionMatrix): this {
    if (other.classes !== this.classes) {
      throw new MetricsError(
        `cannot merge confusion matrices: expected ${this.classes} classes, actual ${other.classes}.`,
      );
    }
    for (let index = 0; index < this.#counts.length; index++) this.#counts[index]! += other.#counts[index]!;
    return this;
  }

  /** Forgets all that was counted; gives itself. */
  reset(): this {
    this.#counts.fill(0);
    return this;
  }

  /** What was counted, as plain data: `fromJSON` goes on from it. */
  toJSON(): ConfusionMatrixState {
    return { classes: this.classes, counts: [...this.#counts] };
  }

  /** Continues from a saved state, exactly. Throws MetricsError if `state` is not one. */
  static fromJSON(state: unknown): ConfusionMatrix {
    const { classes, counts } = checkState('ConfusionMatrix', state);
    const matrix = new ConfusionMatrix({ classes: classes as number });
    if (!Array.isArray(counts) || counts.length !== matrix.#counts.length) {
      const actual = Array.isArray(counts) ? `${counts.length}` : JSON.stringify(counts);
      throw new MetricsError(
        `ConfusionMatrix.fromJSON: expected ${matrix.#counts.length} counts, ${matrix.classes} × ${matrix.classes}, actual ${actual}.`,
      );
    }
    for (const count of counts) checkInteger('ConfusionMatrix.fromJSON: a count', count, 0);
    matrix.#counts.set(counts);
    return matrix;
  }
}

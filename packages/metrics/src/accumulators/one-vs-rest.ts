import { base64ToFloats, floatsToBase64 } from '../base64.ts';
import { checkInteger, checkLabels, checkState, countRows, type Labels, rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { averagePrecision, type PrecisionRecallCurve, precisionRecallCurve } from '../ranking/precision-recall.ts';
import { type RocCurve, rocAuc, rocCurve } from '../ranking/roc.ts';
import { type ThresholdCounts, thresholdCounts } from '../ranking/threshold-counts.ts';
import { classMeans } from '../scores/class-means.ts';
import { hasNaN } from '../scores/top-k.ts';

/** What an OneVsRest collects. A value out of range, or an unknown key, is a MetricsError. */
export interface OneVsRestOptions {
  /** Number of classes. */
  classes: number;
}

/** What `JSON.stringify(oneVsRest)` holds. */
export interface OneVsRestState {
  classes: number;
  labels: number[];
  /** [n, classes] as float32, little-endian, in base64. */
  scores: string;
}

/** A score of each class against all others, and the means over classes. */
export interface OneVsRestScores {
  /** One for each class, in order; NaN where it is not defined. */
  classes: number[];
  /** The plain mean of those that are defined; NaN where none is. */
  macro: number;
  /** Their mean weighted by the number of examples of the class. */
  weighted: number;
}

/**
 * How well the scores of each class rank its examples before all others: ROC-AUC, average precision and their curves,
 * whatever the threshold. These need the scores themselves, so they are kept: 4 bytes for each class and 1 for the label
 * (4 beyond 256 classes) of every example, 41 bytes for ten classes, and up to twice that while the arrays grow.
 *
 * A class without examples has no ROC-AUC and no average precision, one that all examples belong to has no ROC-AUC: they
 * are NaN, and stay out of the means. (scikit-learn warns; its macro ROC-AUC is NaN then, and its average precision 0.)
 */
export class OneVsRest {
  readonly classes: number;
  #count = 0;
  #scores = new Float32Array(0);
  #labels: Labels;

  /** Throws MetricsError if classes is not a positive integer, or an option is unknown. */
  constructor({ classes, ...unknown }: OneVsRestOptions) {
    rejectUnknownOptions('OneVsRest', unknown, ['classes']);
    checkInteger('classes', classes, 1);
    this.classes = classes;
    this.#labels = this.#labelsOf(0);
  }

  /** How many examples were added. */
  get count(): number {
    return this.#count;
  }

  /** How many examples of class `label` there were. */
  support(label: number): number {
    let sum = 0;
    for (let row = 0; row < this.#count; row++) if (this.#labels[row] === label) sum++;
    return sum;
  }

  /**
   * Adds a batch: `scores` [n, classes] and `labels` [n]. Scores of one class are compared across examples, so pass
   * probabilities: logits are known up to a number for each example. Throws MetricsError, and adds nothing, if shapes
   * disagree, a label is out of range, or scores contain NaN.
   */
  update(scores: Float32Array, labels: Labels): this {
    const rows = countRows(scores, this.classes);
    checkLabels(labels, rows, this.classes);
    for (let row = 0; row < rows; row++) {
      if (!hasNaN(scores, row * this.classes, this.classes)) continue;
      throw new MetricsError(
        `the scores of example ${row} contain NaN, so they have no order. The network has diverged: go back to an earlier checkpoint or lower the learning rate.`,
      );
    }
    this.#reserve(this.#count + rows);
    this.#scores.set(scores, this.#count * this.classes);
    this.#labels.set(labels, this.#count);
    this.#count += rows;
    return this;
  }

  /** Area under the ROC curve, 0 to 1, chance 0.5: scikit-learn's `roc_auc_score(multi_class='ovr')` (Fawcett 2006). */
  rocAuc(): OneVsRestScores {
    return this.#scoresBy(rocAuc);
  }

  /** Average precision, 0 to 1, chance the share of the class: scikit-learn's `average_precision_score`. */
  averagePrecision(): OneVsRestScores {
    return this.#scoresBy(averagePrecision);
  }

  /** The ROC curve of one class: scikit-learn's `roc_curve(drop_intermediate=False)`. Throws MetricsError without such a class. */
  rocCurve(index: number): RocCurve {
    return rocCurve(this.#countsOf(index));
  }

  /** Precision against recall of one class: scikit-learn's `precision_recall_curve`. Throws MetricsError without such a class. */
  precisionRecallCurve(index: number): PrecisionRecallCurve {
    return precisionRecallCurve(this.#countsOf(index));
  }

  /** Adds what another one holds. Throws MetricsError if it has another number of classes. */
  merge(other: OneVsRest): this {
    if (other.classes !== this.classes) {
      throw new MetricsError(`cannot merge rankings: expected ${this.classes} classes, actual ${other.classes}.`);
    }
    return this.update(other.#scores.subarray(0, other.#count * this.classes), other.#labels.subarray(0, other.#count));
  }

  /** Forgets all that was counted; gives itself. */
  reset(): this {
    this.#count = 0;
    this.#scores = new Float32Array(0);
    this.#labels = this.#labelsOf(0);
    return this;
  }

  /** What was counted, as plain data: `fromJSON` goes on from it. */
  toJSON(): OneVsRestState {
    return {
      classes: this.classes,
      labels: [...this.#labels.subarray(0, this.#count)],
      scores: floatsToBase64(this.#scores.subarray(0, this.#count * this.classes)),
    };
  }

  /** Continues from a saved state, exactly. Throws MetricsError if `state` is not one. */
  static fromJSON(state: unknown): OneVsRest {
    const { classes, labels, scores } = checkState('OneVsRest', state);
    const ranking = new OneVsRest({ classes: classes as number });
    const values = typeof scores === 'string' ? base64ToFloats(scores) : undefined;
    if (values === undefined || !Array.isArray(labels)) {
      throw new MetricsError(
        'OneVsRest.fromJSON: expected a list of labels and scores as base64 text, as toJSON() made them.',
      );
    }
    for (const label of labels) checkInteger('OneVsRest.fromJSON: a label', label, 0);
    return ranking.update(values, Int32Array.from(labels));
  }

  #scoresBy(score: (counts: ThresholdCounts) => number): OneVsRestScores {
    const counts = Array.from({ length: this.classes }, (_, index) => this.#countsOf(index));
    const classes = counts.map(score);
    const supports = counts.map(({ positives }) => positives);
    return { classes, ...classMeans(classes, supports) };
  }

  #countsOf(index: number): ThresholdCounts {
    checkInteger('the class', index, 0);
    if (index >= this.classes) {
      throw new MetricsError(`the class is ${index}; expected one from 0 to ${this.classes - 1}.`);
    }
    const positives = new Float32Array(this.support(index));
    const negatives = new Float32Array(this.#count - positives.length);
    let [positive, negative] = [0, 0];
    for (let row = 0; row < this.#count; row++) {
      const score = this.#scores[row * this.classes + index]!;
      if (this.#labels[row] === index) positives[positive++] = score;
      else negatives[negative++] = score;
    }
    return thresholdCounts(positives, negatives);
  }

  #labelsOf(length: number): Labels {
    return this.classes <= 256 ? new Uint8Array(length) : new Int32Array(length);
  }

  /** Makes room for `count` examples; doubling copies each at most once on average. */
  #reserve(count: number): void {
    if (count <= this.#labels.length) return;
    const capacity = Math.max(count, 2 * this.#labels.length);
    const scores = new Float32Array(capacity * this.classes);
    scores.set(this.#scores);
    const labels = this.#labelsOf(capacity);
    labels.set(this.#labels);
    [this.#scores, this.#labels] = [scores, labels];
  }
}

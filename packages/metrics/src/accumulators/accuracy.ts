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
import { checkK, hasNaN } from '../scores/top-k.ts';

/** What an Accuracy counts. A value out of range, or an unknown key, is a MetricsError. */
export interface AccuracyOptions {
  /** Number of classes. */
  classes: number;
  /** An example counts as correct if its label is among this many best classes. Default 1: plain accuracy. */
  topK?: number;
  /**
   * What happens when equal scores straddle the k-th place. 'first' (the default) lets the lower class index win, as
   * PyTorch's `argmax` and TensorFlow's `top_k` do. 'all' lets all of them in, as Keras's `top_k_categorical_accuracy`
   * (TensorFlow's `in_top_k`) does, so a network that gives every class the same score is right every time.
   */
  ties?: 'first' | 'all';
}

/** What `JSON.stringify(accuracy)` holds. */
export interface AccuracyState {
  classes: number;
  topK: number;
  ties: 'first' | 'all';
  correct: number;
  count: number;
}

/** Streaming accuracy or top-k accuracy. An example whose scores contain NaN counts as wrong. */
export class Accuracy {
  readonly classes: number;
  readonly topK: number;
  readonly ties: 'first' | 'all';
  #correct = 0;
  #count = 0;

  /** Throws MetricsError if topK is not in 1 .. classes, or an option is unknown. */
  constructor({ classes, topK = 1, ties = 'first', ...unknown }: AccuracyOptions) {
    rejectUnknownOptions('Accuracy', unknown, ['classes', 'topK', 'ties']);
    checkInteger('classes', classes, 1);
    checkK(topK, classes);
    checkChoice('ties', ties, ['first', 'all']);
    this.classes = classes;
    this.topK = topK;
    this.ties = ties;
  }

  /** How many examples were counted. */
  get count(): number {
    return this.#count;
  }

  /** How many of them were right. */
  get correct(): number {
    return this.#correct;
  }

  /** The fraction that was right, 0 to 1; NaN before the first example. */
  get value(): number {
    return this.#correct / this.#count;
  }

  /**
   * Adds a batch: `scores` (logits or probabilities) [n, classes] and `labels` [n].
   * Throws MetricsError, and counts nothing, if shapes disagree or a label is out of range.
   */
  update(scores: Float32Array, labels: Labels): this {
    const rows = countRows(scores, this.classes);
    checkLabels(labels, rows, this.classes);
    for (let row = 0; row < rows; row++) {
      if (this.#isCorrect(scores, row * this.classes, labels[row]!)) this.#correct++;
    }
    this.#count += rows;
    return this;
  }

  #isCorrect(scores: Float32Array, start: number, label: number): boolean {
    if (hasNaN(scores, start, this.classes)) return false;
    const own = scores[start + label]!;
    let ahead = 0;
    for (let index = 0; index < this.classes; index++) {
      const score = scores[start + index]!;
      if (score > own || (score === own && index < label && this.ties === 'first')) ahead++;
    }
    return ahead < this.topK;
  }

  /** Adds what another one has counted. Throws MetricsError if its options differ. */
  merge(other: Accuracy): this {
    if (other.classes !== this.classes || other.topK !== this.topK || other.ties !== this.ties) {
      const describe = ({ classes, topK, ties }: Accuracy) => `{ classes: ${classes}, topK: ${topK}, ties: '${ties}' }`;
      throw new MetricsError(
        `cannot merge accuracies of different options: expected ${describe(this)}, actual ${describe(other)}.`,
      );
    }
    this.#correct += other.#correct;
    this.#count += other.#count;
    return this;
  }

  /** Forgets all that was counted; gives itself. */
  reset(): this {
    this.#correct = 0;
    this.#count = 0;
    return this;
  }

  /** What was counted, as plain data: `fromJSON` goes on from it. */
  toJSON(): AccuracyState {
    const { classes, topK, ties } = this;
    return { classes, topK, ties, correct: this.#correct, count: this.#count };
  }

  /** Continues from a saved state, exactly. Throws MetricsError if `state` is not one. */
  static fromJSON(state: unknown): Accuracy {
    const { correct, count, ...options } = checkState('Accuracy', state);
    const accuracy = new Accuracy(options as unknown as AccuracyOptions);
    checkInteger('Accuracy.fromJSON: correct', correct, 0);
    checkInteger('Accuracy.fromJSON: count', count, correct);
    accuracy.#correct = correct;
    accuracy.#count = count;
    return accuracy;
  }
}

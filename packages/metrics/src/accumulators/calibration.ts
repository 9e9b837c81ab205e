import {
  checkDistributions,
  checkInteger,
  checkLabels,
  checkState,
  countRows,
  type Labels,
  rejectUnknownOptions,
} from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { topK } from '../scores/top-k.ts';

/** What a Calibration counts. A value out of range, or an unknown key, is a MetricsError. */
export interface CalibrationOptions {
  /** Number of classes. */
  classes: number;
  /** How many bins of equal width the confidences fall into. Default 15, as in Guo et al. 2017. */
  bins?: number;
}

/** The examples whose confidence is above `from` and at most `to`. */
export interface CalibrationBin {
  /** 0 to 1. The first bin also takes a confidence of 0. */
  from: number;
  to: number;
  count: number;
  /** Mean probability of the predicted class, 0 to 1; NaN in an empty bin. */
  confidence: number;
  /** The fraction predicted correctly, 0 to 1; NaN in an empty bin. */
  accuracy: number;
}

/** What `JSON.stringify(calibration)` holds: per bin the number of examples, how many were right, and the summed confidence. */
export interface CalibrationState {
  classes: number;
  counts: number[];
  correct: number[];
  confidenceSums: number[];
  /** Sum of the examples' Brier scores. */
  brierSum: number;
}

/**
 * Streaming calibration: whether a network that says 80 % is right 8 times in 10. The confidence of an example is the
 * probability of its predicted class (Guo, Pleiss, Sun and Weinberger 2017, "On Calibration of Modern Neural Networks").
 */
export class Calibration {
  readonly classes: number;
  readonly #counts: Float64Array;
  readonly #correct: Float64Array;
  readonly #confidenceSums: Float64Array;
  #brierSum = 0;

  /** Throws MetricsError if classes or bins is not a positive integer, or an option is unknown. */
  constructor({ classes, bins = 15, ...unknown }: CalibrationOptions) {
    rejectUnknownOptions('Calibration', unknown, ['classes', 'bins']);
    checkInteger('classes', classes, 1);
    checkInteger('bins', bins, 1);
    this.classes = classes;
    this.#counts = new Float64Array(bins);
    this.#correct = new Float64Array(bins);
    this.#confidenceSums = new Float64Array(bins);
  }

  /** How many examples were counted. */
  get count(): number {
    return sum(this.#counts);
  }

  /** Lowest confidence first. */
  get bins(): CalibrationBin[] {
    const bins = this.#counts.length;
    return Array.from(this.#counts, (count, index) => ({
      from: index / bins,
      to: (index + 1) / bins,
      count,
      confidence: this.#confidenceSums[index]! / count,
      accuracy: this.#correct[index]! / count,
    }));
  }

  /** ECE: the mean over examples of |accuracy − confidence| of their bin, 0 to 1; NaN before the first example. */
  get expectedError(): number {
    return sum(this.bins.map((bin) => (bin.count === 0 ? 0 : gap(bin) * bin.count))) / this.count;
  }

  /** MCE: the largest |accuracy − confidence| of a bin that is not empty; NaN before the first example. */
  get maximumError(): number {
    const gaps = this.bins.filter(({ count }) => count > 0).map(gap);
    return gaps.length === 0 ? Number.NaN : Math.max(...gaps);
  }

  /** Mean probability of the predicted classes, 0 to 1; NaN before the first example. */
  get confidence(): number {
    return sum(this.#confidenceSums) / this.count;
  }

  /** The fraction predicted correctly, 0 to 1; NaN before the first example. */
  get accuracy(): number {
    return sum(this.#correct) / this.count;
  }

  /**
   * Brier score: the mean over examples of Σ (probability − truth)² over all classes, 0 (certain and right) to 2
   * (certain and wrong); NaN before the first example (Brier 1950).
   */
  get brier(): number {
    return this.#brierSum / this.count;
  }

  /**
   * Adds a batch: `probabilities` [n, classes], for example from `softmax`, and `labels` [n]. Throws MetricsError, and
   * counts nothing, if shapes disagree, a label is out of range, or a row is no distribution: logits are refused.
   */
  update(probabilities: Float32Array, labels: Labels): this {
    const { classes } = this;
    const rows = countRows(probabilities, classes);
    checkLabels(labels, rows, classes);
    checkDistributions(probabilities, rows, classes);
    const predictions = topK(probabilities, classes, 1);
    const bins = this.#counts.length;
    for (let row = 0; row < rows; row++) {
      const [predicted, label] = [predictions[row]!, labels[row]!];
      const confidence = probabilities[row * classes + predicted]!;
      const bin = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
      this.#counts[bin]!++;
      this.#confidenceSums[bin]! += confidence;
      if (predicted === label) this.#correct[bin]!++;
      for (let index = 0; index < classes; index++) {
        this.#brierSum += (probabilities[row * classes + index]! - (index === label ? 1 : 0)) ** 2;
      }
    }
    return this;
  }

  /** Adds what another one has counted. Throws MetricsError if it has other classes or bins. */
  merge(other: Calibration): this {
    for (const [name, expected, actual] of [
      ['classes', this.classes, other.classes],
      ['bins', this.#counts.length, other.#counts.length],
    ] as const) {
      if (expected !== actual)
        throw new MetricsError(`cannot merge calibrations: expected ${expected} ${name}, actual ${actual}.`);
    }
    for (let index = 0; index < this.#counts.length; index++) {
      this.#counts[index]! += other.#counts[index]!;
      this.#correct[index]! += other.#correct[index]!;
      this.#confidenceSums[index]! += other.#confidenceSums[index]!;
    }
    this.#brierSum += other.#brierSum;
    return this;
  }

  /** Forgets all that was counted; gives itself. */
  reset(): this {
    for (const sums of [this.#counts, this.#correct, this.#confidenceSums]) sums.fill(0);
    this.#brierSum = 0;
    return this;
  }

  /** What was counted, as plain data: `fromJSON` goes on from it. */
  toJSON(): CalibrationState {
    return {
      classes: this.classes,
      counts: [...this.#counts],
      correct: [...this.#correct],
      confidenceSums: [...this.#confidenceSums],
      brierSum: this.#brierSum,
    };
  }

  /** Continues from a saved state, exactly. Throws MetricsError if `state` is not one. */
  static fromJSON(state: unknown): Calibration {
    const { classes, counts, correct, confidenceSums, brierSum } = checkState('Calibration', state);
    const list = checkList('counts', counts);
    const calibration = new Calibration({ classes: classes as number, bins: list.length });
    calibration.#counts.set(list);
    calibration.#correct.set(checkList('correct', correct, list.length));
    calibration.#confidenceSums.set(checkList('confidenceSums', confidenceSums, list.length));
    calibration.#brierSum = checkList('brierSum', [brierSum])[0]!;
    for (const count of [...calibration.#counts, ...calibration.#correct]) {
      checkInteger('Calibration.fromJSON: a count', count, 0);
    }
    return calibration;
  }
}

const gap = ({ accuracy, confidence }: CalibrationBin) => Math.abs(accuracy - confidence);

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function checkList(name: string, value: unknown, length?: number): number[] {
  const numbers = Array.isArray(value) && value.every((item) => Number.isFinite(item) && item >= 0);
  if (!numbers || (length !== undefined && value.length !== length)) {
    throw new MetricsError(
      `Calibration.fromJSON: ${name} is ${JSON.stringify(value)}; expected ${length ?? 'a list of'} numbers of at least 0, as toJSON() made them.`,
    );
  }
  return value;
}

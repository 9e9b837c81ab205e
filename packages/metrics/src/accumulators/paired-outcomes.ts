import { checkInteger, checkLabels, checkState, type Labels } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';

/** On how many examples two models were right and wrong; what `JSON.stringify(pairedOutcomes)` holds. */
export interface PairedOutcomesState {
  bothRight: number;
  onlyFirst: number;
  onlySecond: number;
  bothWrong: number;
}

const names = ['bothRight', 'onlyFirst', 'onlySecond', 'bothWrong'] as const;

/** Streaming counts of where two models are right on the same examples: the table that `mcnemarTest` looks at. */
export class PairedOutcomes {
  readonly #counts = { bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 };

  /** How many examples were counted. */
  get count(): number {
    return names.reduce((sum, name) => sum + this.#counts[name], 0);
  }

  /** Examples that both models are right on. */
  get bothRight(): number {
    return this.#counts.bothRight;
  }

  /** Examples that only the first model was right on. */
  get onlyFirst(): number {
    return this.#counts.onlyFirst;
  }

  /** Examples that only the second model was right on. */
  get onlySecond(): number {
    return this.#counts.onlySecond;
  }

  /** Examples that both models are wrong on. */
  get bothWrong(): number {
    return this.#counts.bothWrong;
  }

  /** The first model's accuracy minus the second's, −1 to 1; NaN before the first example. */
  get difference(): number {
    return (this.onlyFirst - this.onlySecond) / this.count;
  }

  /**
   * Adds a batch of predicted classes of both models [n] with their labels [n]; −1, no prediction, is wrong.
   * Throws MetricsError, and counts nothing, if the lengths differ.
   */
  update(first: Labels, second: Labels, labels: Labels): this {
    checkLengths(first, second);
    checkLabels(labels, first.length, Infinity);
    return this.#add(first.length, (row) => [first[row] === labels[row], second[row] === labels[row]]);
  }

  /**
   * Adds a batch of which only is known whether each model was right: 1 or 0 for each example [n], of the same examples
   * in the same order. Throws MetricsError, and counts nothing, if the lengths differ.
   */
  updateCorrect(first: Uint8Array, second: Uint8Array): this {
    checkLengths(first, second);
    return this.#add(first.length, (row) => [first[row] !== 0, second[row] !== 0]);
  }

  #add(rows: number, at: (row: number) => readonly [boolean, boolean]): this {
    for (let row = 0; row < rows; row++) {
      const [first, second] = at(row);
      this.#counts[first ? (second ? 'bothRight' : 'onlyFirst') : second ? 'onlySecond' : 'bothWrong']++;
    }
    return this;
  }

  /** Adds what another one has counted, of other examples with the same two models. */
  merge(other: PairedOutcomes): this {
    for (const name of names) this.#counts[name] += other.#counts[name];
    return this;
  }

  /** Forgets all that was counted; gives itself. */
  reset(): this {
    for (const name of names) this.#counts[name] = 0;
    return this;
  }

  /** What was counted, as plain data: `fromJSON` goes on from it. */
  toJSON(): PairedOutcomesState {
    return { ...this.#counts };
  }

  /** Continues from a saved state, exactly. Throws MetricsError if `state` is not one. */
  static fromJSON(state: unknown): PairedOutcomes {
    const record = checkState('PairedOutcomes', state);
    const outcomes = new PairedOutcomes();
    for (const name of names) {
      const count = record[name];
      checkInteger(`PairedOutcomes.fromJSON: ${name}`, count, 0);
      outcomes.#counts[name] = count;
    }
    return outcomes;
  }
}

function checkLengths(first: ArrayLike<number>, second: ArrayLike<number>): void {
  if (first.length === second.length) return;
  throw new MetricsError(
    `expected the two models on the same examples, actual ${first.length} and ${second.length}. Pass both in the same order.`,
  );
}

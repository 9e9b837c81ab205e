import { checkInteger, checkState } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';

/** What `JSON.stringify(meanLoss)` holds. JSON has no NaN or Infinity, so these are kept as words. */
export interface MeanLossState {
  sum: number | 'NaN' | 'Infinity' | '-Infinity';
  count: number;
}

/** Streaming mean of a loss over examples, summed in double precision. */
export class MeanLoss {
  #sum = 0;
  #count = 0;

  /** How many examples were counted. */
  get count(): number {
    return this.#count;
  }

  /** The mean so far, in the unit of the losses; NaN before the first example. */
  get value(): number {
    return this.#sum / this.#count;
  }

  /** Adds one loss per example: `losses` [n]. */
  update(losses: Float32Array | Float64Array): this {
    for (const loss of losses) this.#sum += loss;
    this.#count += losses.length;
    return this;
  }

  /** Adds a batch of which only the mean loss is known. Throws MetricsError unless `count` is a positive integer. */
  updateMean(mean: number, count: number): this {
    checkInteger('the number of examples behind a mean loss', count, 1);
    this.#sum += mean * count;
    this.#count += count;
    return this;
  }

  /** Adds what another one has counted. */
  merge(other: MeanLoss): this {
    this.#sum += other.#sum;
    this.#count += other.#count;
    return this;
  }

  /** Forgets all that was counted; gives itself. */
  reset(): this {
    this.#sum = 0;
    this.#count = 0;
    return this;
  }

  /** What was counted, as plain data: `fromJSON` goes on from it. */
  toJSON(): MeanLossState {
    const sum = this.#sum;
    return { sum: Number.isFinite(sum) ? sum : (String(sum) as MeanLossState['sum']), count: this.#count };
  }

  /** Continues from a saved state, exactly. Throws MetricsError if `state` is not one. */
  static fromJSON(state: unknown): MeanLoss {
    const { sum, count } = checkState('MeanLoss', state);
    if (typeof sum !== 'number' && sum !== 'NaN' && sum !== 'Infinity' && sum !== '-Infinity') {
      throw new MetricsError(`MeanLoss.fromJSON: sum is ${JSON.stringify(sum)}; expected what toJSON() made.`);
    }
    checkInteger('MeanLoss.fromJSON: count', count, 0);
    const loss = new MeanLoss();
    loss.#sum = Number(sum);
    loss.#count = count;
    return loss;
  }
}

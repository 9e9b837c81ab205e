import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StoredTensors } from '@x/tensor-files';
import { checkSameArrays, namedWeights } from '../weights.ts';
import type { Averaging } from './averaging.ts';

/**
 * The average of all weights of a model, those of batch normalisation's statistics included. Where it stands is a pure function of the
 * number of steps, so that a resumed run goes on exactly.
 */
export class WeightAverage {
  readonly #averaging: Averaging;
  readonly #variables: Map<string, tf.Variable>;
  /** The number of steps after which averaging begins. */
  readonly #start: number;
  /** Steps from one update to the next. */
  readonly #every: number;
  /** Empty until then. */
  #averages = new Map<string, tf.Tensor>();

  constructor(model: LayersModel, averaging: Averaging, { stepsPerEpoch }: { stepsPerEpoch: number }) {
    this.#averaging = averaging;
    this.#variables = new Map([...namedWeights(model)].map(([name, weight]) => [name, weight.read() as tf.Variable]));
    const { name, startEpoch } = averaging;
    this.#start = (name === 'swa' ? startEpoch : startEpoch - 1) * stepsPerEpoch;
    this.#every = name === 'swa' ? stepsPerEpoch : averaging.every;
  }

  /** Whether there is an average after so many steps of the run. */
  hasBegun(steps: number): boolean {
    return steps >= this.#start;
  }

  /** To be called before the first step of a run and after each; `steps` are done. */
  update(steps: number): void {
    if (steps === this.#start) this.#set((variable) => variable.clone());
    if (steps <= this.#start || (steps - this.#start) % this.#every !== 0) return;
    const kept = keptShare(this.#averaging, (steps - this.#start) / this.#every);
    this.#set((variable, average) =>
      variable.dtype === 'float32' ? tf.add(tf.mul(average!, kept), tf.mul(variable, 1 - kept)) : variable.clone(),
    );
    if (this.#averaging.name === 'lookahead')
      for (const [name, variable] of this.#variables) variable.assign(this.#averages.get(name)!);
  }

  /** Exchanges the model's weights and their average, which must have begun. Doing it twice undoes it. */
  exchange(): void {
    const averages = this.#averages;
    this.#averages = new Map();
    for (const [name, variable] of this.#variables) {
      this.#averages.set(name, tf.keep(variable.clone()));
      variable.assign(averages.get(name)!);
      averages.get(name)!.dispose();
    }
  }

  /** The average. The arrays may be the backend's own memory: use or copy them before the next step. */
  async read(): Promise<StoredTensors> {
    const entries: StoredTensors = {};
    for (const [name, average] of this.#averages) {
      entries[name] = { shape: average.shape.slice(), data: (await average.data()) as Float32Array | Int32Array };
    }
    return entries;
  }

  /** Sets the average. Errors: an array that is missing, unknown, or of another shape. */
  write(entries: StoredTensors, source: string): void {
    const expected = Object.fromEntries([...this.#variables].map(([name, { shape }]) => [name, shape]));
    checkSameArrays(source, expected, entries);
    for (const [name, { shape, dtype }] of this.#variables) {
      this.#averages.get(name)?.dispose();
      this.#averages.set(name, tf.keep(tf.tensor(entries[name]!.data, shape, dtype)));
    }
  }

  dispose(): void {
    tf.dispose([...this.#averages.values()]);
  }

  #set(make: (variable: tf.Variable, average: tf.Tensor | undefined) => tf.Tensor): void {
    for (const [name, variable] of this.#variables) {
      const old = this.#averages.get(name);
      this.#averages.set(name, tf.keep(tf.tidy(() => make(variable, old))));
      old?.dispose();
    }
  }
}

/** The share of the average that is kept at its n-th update, from 1. */
function keptShare(averaging: Averaging, update: number): number {
  switch (averaging.name) {
    case 'ema':
      return Math.min(averaging.decay, (1 + update) / (10 + update));
    case 'lookahead':
      return averaging.decay;
    case 'swa':
      return update / (update + 1);
  }
}

import { MetricsError } from './metrics-error.ts';

/** Class indices, one per example. */
export type Labels = Uint8Array | Int32Array;

/** Throws if `unknown`, the options left over after destructuring, holds anything. */
export function rejectUnknownOptions(owner: string, unknown: object, known: readonly string[]): void {
  const names = Object.keys(unknown);
  if (names.length > 0) {
    throw new MetricsError(`${owner} has no option ${names.join(', ')}. Known options: ${known.join(', ')}.`);
  }
}

/** Throws unless `value` is an integer of at least `minimum`. */
export function checkInteger(name: string, value: unknown, minimum: number): asserts value is number {
  if (!Number.isSafeInteger(value) || (value as number) < minimum) {
    throw new MetricsError(`${name} is ${String(value)}; expected an integer of at least ${minimum}.`);
  }
}

/** Throws unless `value` is one of `choices`. */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) {
    const known = choices.map((choice) => `'${choice}'`);
    throw new MetricsError(
      `${name} is ${JSON.stringify(value)}; expected ${known.slice(0, -1).join(', ')} or ${known.at(-1)}.`,
    );
  }
}

/** Throws unless there is a name for each of the classes. */
export function checkClassNames(names: readonly string[], classes: number): void {
  if (names?.length !== classes) {
    throw new MetricsError(`expected ${classes} class names, one for each class, actual ${names?.length ?? 'none'}.`);
  }
}

/** The number of examples in `scores` [n, classes]; throws if they do not divide into whole rows. */
export function countRows(scores: Float32Array, classes: number): number {
  checkInteger('classes', classes, 1);
  if (scores.length % classes !== 0) {
    throw new MetricsError(
      `${scores.length} scores do not divide into rows of ${classes} classes. Pass a Float32Array of shape [n, ${classes}], or the right number of classes.`,
    );
  }
  return scores.length / classes;
}

/** Throws unless there are `count` labels, each in 0 .. classes − 1. */
export function checkLabels(labels: Labels, count: number, classes: number): void {
  if (labels.length !== count) {
    throw new MetricsError(
      `expected ${count} labels, one per example, actual ${labels.length}. Pass the labels of the same batch as the scores.`,
    );
  }
  const wrong = labels.findIndex((label: number) => label < 0 || label >= classes);
  if (wrong !== -1) {
    throw new MetricsError(
      `label ${wrong} is ${labels[wrong]}; expected a class from 0 to ${classes - 1}. Check the number of classes and where the labels come from.`,
    );
  }
}

// Probabilities in float32 may miss 0, 1 and a sum of 1 by their last bits.
const rounding = 1e-3;

/** Throws unless each of the `rows` of `probabilities` [rows, classes] is a distribution: logits are refused. */
export function checkDistributions(probabilities: Float32Array, rows: number, classes: number): void {
  for (let row = 0; row < rows; row++) {
    const values = probabilities.subarray(row * classes, (row + 1) * classes);
    let sum = 0;
    let inside = true;
    for (const value of values) {
      sum += value;
      if (!(value >= -rounding && value <= 1 + rounding)) inside = false;
    }
    if (inside && Math.abs(sum - 1) <= rounding) continue;
    throw new MetricsError(
      `example ${row}: expected probabilities from 0 to 1 that sum to 1, actual ${[...values].join(', ')}. Pass logits through softmax first.`,
    );
  }
}

/** `state` as a record, for reading a saved accumulator; throws if it is not one. */
export function checkState(owner: string, state: unknown): Record<string, unknown> {
  if (typeof state !== 'object' || state === null) {
    throw new MetricsError(
      `${owner}.fromJSON expected the object that toJSON() made, actual ${JSON.stringify(state)}.`,
    );
  }
  return state as Record<string, unknown>;
}

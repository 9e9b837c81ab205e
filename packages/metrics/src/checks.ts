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

/** `state` as a record, for reading a saved accumulator; throws if it is not one. */
export function checkState(owner: string, state: unknown): Record<string, unknown> {
  if (typeof state !== 'object' || state === null) {
    throw new MetricsError(
      `${owner}.fromJSON expected the object that toJSON() made, actual ${JSON.stringify(state)}.`,
    );
  }
  return state as Record<string, unknown>;
}

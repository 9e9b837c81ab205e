import type { EpochRecord } from './train-event.ts';

/** A value by which epochs are compared: losses fall, accuracies rise. */
export const monitors = [
  'trainLoss',
  'trainAccuracy',
  'validationLoss',
  'validationAccuracy',
  'testLoss',
  'testAccuracy',
] as const;
/** What tells epochs apart: a loss (the lower, the better) or an accuracy (the higher, the better), over the images of its name. */
export type Monitor = (typeof monitors)[number];

/** The images over which a monitored value is taken. */
export const imagesOf = (monitor: Monitor) => monitor.replace(/Loss|Accuracy/, '') as 'train' | 'validation' | 'test';

/** When `train()` stops before its last epoch. */
export interface EarlyStoppingOptions {
  /** Training stops after this many epochs in a row without an improvement. No default. */
  patience: number;
  /** The least change that counts as an improvement, in the monitored value's unit. Default 0. */
  minDelta?: number;
  /** Gives the model the weights of the best epoch at the end of the run, stopped early or not. Default false. */
  restoreBest?: boolean;
}

/** The best epoch so far, the first of equals. */
export function bestEpoch(history: readonly EpochRecord[]): EpochRecord | undefined {
  return history.findLast(({ best }) => best);
}

/** Whether an epoch is better than every one before it. */
export function isBest(record: EpochRecord, history: readonly EpochRecord[], monitor: Monitor): boolean {
  const best = bestEpoch(history);
  return !best || score(record, monitor) > score(best, monitor);
}

/** Whether training should stop: a pure function of the history, so that a resumed run decides alike. */
export function shouldStop(
  history: readonly EpochRecord[],
  monitor: Monitor,
  { patience, minDelta = 0 }: EarlyStoppingOptions,
): boolean {
  let reference = Number.NEGATIVE_INFINITY;
  let waited = 0;
  for (const record of history) {
    const value = score(record, monitor);
    if (value > reference + minDelta) {
      reference = value;
      waited = 0;
    } else waited++;
    if (waited >= patience) return true;
  }
  return false;
}

/** The monitored value after each epoch, and what of it is better. */
export function monitored(
  history: readonly EpochRecord[],
  monitor: Monitor,
): { values: number[]; mode: 'min' | 'max' } {
  const field = monitor.endsWith('Loss') ? 'loss' : 'accuracy';
  const values = history.map((record) => record[imagesOf(monitor)]![field]);
  return { values, mode: field === 'loss' ? 'min' : 'max' };
}

/** The monitored value, turned so that more is better. */
function score(record: EpochRecord, monitor: Monitor): number {
  const { values, mode } = monitored([record], monitor);
  return mode === 'min' ? -values[0]! : values[0]!;
}

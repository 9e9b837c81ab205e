import type { EpochRecord } from '@x/trainer/schemas';

/** The epoch that a run's result is taken from: the last, or with early stopping the best. Undefined before the first. */
export function resultEpoch(epochs: readonly EpochRecord[], patience: number | null): EpochRecord | undefined {
  return patience === null ? epochs.at(-1) : epochs.findLast(({ best }) => best);
}

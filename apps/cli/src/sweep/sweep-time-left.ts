import { secondsOf } from '@x/run-folder';
import type { TrialRecord } from './read-trial.ts';

/** Seconds until all trials are finished, by what the epochs took so far; undefined before the first. */
export function sweepTimeLeft(records: readonly TrialRecord[], parallel: number): number | undefined {
  const epochs = records.flatMap((record) => record.epochs);
  if (epochs.length === 0) return undefined;
  const spent = secondsOf(epochs);
  const open = records.filter(({ state }) => state === 'waiting' || state === 'interrupted');
  const missing = open.reduce((sum, { trial, epochs: done }) => sum + trial.options.recipe.epochs - done.length, 0);
  // The last trials run with less beside them.
  return ((spent / epochs.length) * missing) / Math.max(1, Math.min(parallel, open.length));
}

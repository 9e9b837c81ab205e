import type { LossAndAccuracy, ReportEpoch } from './run-report.ts';

/** What a run was measured on after each epoch. */
export interface HeldOut {
  /** Validation images count only where there were no test figures. */
  split: 'test' | 'validation';
  scores(epoch: ReportEpoch): LossAndAccuracy | undefined;
}

/** The images that the epochs were measured on: test images, or validation images while the test images were left alone. */
export function heldOutOf(epochs: readonly ReportEpoch[]): HeldOut | undefined {
  for (const split of ['test', 'validation'] as const) {
    if (epochs.some((epoch) => epoch[split] !== undefined)) return { split, scores: (epoch) => epoch[split] };
  }
  return undefined;
}

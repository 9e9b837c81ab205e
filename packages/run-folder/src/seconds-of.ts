import type { EpochRecord } from '@x/trainer/schemas';

/** What epochs took, their evaluation included. */
export const secondsOf = (epochs: readonly Pick<EpochRecord, 'seconds' | 'evaluationSeconds'>[]): number =>
  epochs.reduce((sum, { seconds, evaluationSeconds }) => sum + seconds + evaluationSeconds, 0);

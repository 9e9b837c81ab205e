import type { TrainingRun } from './accuracy-result.ts';

export interface SecondsToTarget {
  /** The first epoch, 1-based, whose test accuracy reaches the target. */
  epoch: number;
  /** Seconds of training until its end. */
  training: number;
  /** The same with the evaluations in between and after it. */
  total: number;
}

/** When a run reaches a test accuracy, 0 to 1; undefined when it never does. */
export function secondsToTarget({ epochs }: TrainingRun, target: number): SecondsToTarget | undefined {
  let training = 0;
  let total = 0;
  for (const { epoch, accuracy, seconds, evaluationSeconds } of epochs) {
    training += seconds;
    total += seconds + evaluationSeconds;
    if (accuracy >= target) return { epoch, training, total };
  }
  return undefined;
}

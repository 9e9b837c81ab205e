import type { BatchEvent, RunStartEvent } from '@x/trainer';

export interface TimeLeft {
  epoch: number;
  run: number;
}

/** Seconds until the end of the epoch's training, and of the run with its evaluations. */
export function timeLeft(
  event: BatchEvent,
  { epochs, trainSize }: Pick<RunStartEvent, 'epochs' | 'trainSize'>,
  evaluationSeconds: number,
): TimeLeft {
  const epochSeconds = trainSize / event.imagesPerSecond;
  const epoch = epochSeconds * (1 - event.step / event.stepsPerEpoch);
  const later = epochs - event.epoch;
  return { epoch, run: epoch + later * epochSeconds + (later + 1) * evaluationSeconds };
}

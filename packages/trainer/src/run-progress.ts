import { Accuracy, MeanLoss } from '@x/metrics';
import type { RunState } from './checkpoint/checkpoint.ts';
import type { EpochRecord } from './train-event.ts';

/** Where a run stands: the part of its state that changes from step to step. */
export interface RunProgress {
  /** 1-based epoch in which training goes on. */
  epoch: number;
  /** Steps of that epoch that are done. */
  step: number;
  /** Of that epoch so far. */
  loss: MeanLoss;
  /** Of that epoch so far. */
  accuracy: Accuracy;
  /** Training time of that epoch so far. */
  seconds: number;
  /** Time of that epoch so far that was spent waiting for batches. */
  waitMilliseconds: number;
  /** The epochs done. */
  history: EpochRecord[];
}

/** The start of an epoch. */
export function startOfEpoch(epoch: number, classes: number, history: EpochRecord[]): RunProgress {
  const [loss, accuracy] = [new MeanLoss(), new Accuracy({ classes })];
  return { epoch, step: 0, loss, accuracy, seconds: 0, waitMilliseconds: 0, history };
}

/** The progress as it goes into a checkpoint: plain JSON from which it is restored to the last bit. */
export function encodeProgress({ epoch, step, history, ...sums }: RunProgress) {
  const { loss, accuracy, seconds, waitMilliseconds } = sums;
  const progress = { loss: { ...loss.toJSON() }, accuracy: { ...accuracy.toJSON() }, seconds, waitMilliseconds };
  return { epoch, step, progress, history: [...history] };
}

/** The progress of a checkpoint. */
export function decodeProgress({ epoch, step, progress, history }: RunState): RunProgress {
  const loss = MeanLoss.fromJSON(progress.loss);
  const accuracy = Accuracy.fromJSON(progress.accuracy);
  const { seconds, waitMilliseconds } = progress;
  return { epoch, step, loss, accuracy, seconds, waitMilliseconds, history: [...history] };
}

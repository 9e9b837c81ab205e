import type { EpochRecord } from '@x/trainer/schemas';

/** Where in an epoch a training is. */
export interface RunProgress {
  /** Counted from 1. */
  epoch: number;
  /** Steps done of this epoch. */
  step: number;
  stepsPerEpoch: number;
  /** Mean of the epoch so far, nats. */
  loss: number;
  /** Of the epoch so far, 0 to 1. */
  accuracy: number;
  learningRate: number;
  imagesPerSecond: number;
  /** Until the end of the run. */
  secondsLeft: number;
}

/** How a training ended. */
export type RunEnd = 'completed' | 'earlyStopped' | 'interrupted' | 'failed';

/** What those who follow a run are told, told apart by `type`; as JSON in server-sent events. */
export type FeedMessage =
  /** Every epoch so far: the first message, and again when metrics.jsonl was written anew. */
  | { type: 'epochs'; epochs: EpochRecord[] }
  /** One epoch more. */
  | { type: 'epoch'; epoch: EpochRecord }
  /** Only the process that trains knows it. */
  | { type: 'progress'; progress: RunProgress }
  /** The last message. */
  | { type: 'end'; reason: RunEnd }
  /** metrics.jsonl cannot be read at the moment. */
  | { type: 'warning'; message: string };

import { z } from 'zod';
import type { Profile } from './profiler/start-profiler.ts';

const scoresSchema = z.strictObject({ loss: z.number(), accuracy: z.number() });
/** The zod schema of an {@link EpochRecord}, for files that hold one; unknown keys fail. */
export const epochRecordSchema = z.strictObject({
  epoch: z.int().min(1),
  train: scoresSchema,
  validation: scoresSchema.optional(),
  test: scoresSchema.optional(),
  learningRate: z.number(),
  seconds: z.number(),
  evaluationSeconds: z.number(),
  imagesPerSecond: z.number(),
  waitFraction: z.number(),
  best: z.boolean(),
});

/** Mean cross-entropy in nats, without label smoothing, and share of images classified right, 0 to 1. */
export type Scores = z.infer<typeof scoresSchema>;

/** The outcome of one epoch. */
export interface EpochRecord {
  /** 1-based. */
  epoch: number;
  /** Over the epoch's batches, each scored before its update, in training mode. */
  train: Scores;
  /** Of the model at the end of the epoch, if there is validation data. */
  validation?: Scores;
  /** Of the model at the end of the epoch, if there is test data. */
  test?: Scores;
  /** Of the epoch's last step. */
  learningRate: number;
  /** Spent on training and waiting for batches; not while the consumer held an event. */
  seconds: number;
  evaluationSeconds: number;
  /** Training images per second of `seconds`. */
  imagesPerSecond: number;
  /** Share of `seconds` spent waiting for batches, 0 to 1. */
  waitFraction: number;
  /** Whether it is the best epoch so far by the monitored value. */
  best: boolean;
}

/** What `train` reports, told apart by `type`. */
export type TrainEvent = RunStartEvent | BatchEvent | EpochEvent | CheckpointEvent | ProfileEvent | RunEndEvent;

/** The first event. */
export interface RunStartEvent {
  type: 'runStart';
  epochs: number;
  stepsPerEpoch: number;
  /** 1-based epoch in which training starts; above `epochs` if a resumed run was complete. */
  startEpoch: number;
  /** Steps of `startEpoch` that are already done: 0 unless resumed. */
  startStep: number;
  /** Number of trainable parameters. */
  parameters: number;
  /** Number of training images. */
  trainSize: number;
  /** Number of validation images, 0 without validation data. */
  validationSize: number;
  /** Number of test images, 0 without test data. */
  testSize: number;
  /** Epochs that were done before: empty unless resumed. */
  history: EpochRecord[];
  /** The checkpoint that the run goes on from, if resumed. */
  resumedFrom?: string;
  /** What the user should know, e.g. that a damaged checkpoint was passed over. */
  warnings: string[];
}

/** After each step. */
export interface BatchEvent {
  type: 'batch';
  /** 1-based. */
  epoch: number;
  /** 1-based number of this step within the epoch. */
  step: number;
  stepsPerEpoch: number;
  /** Running mean of this epoch, without label smoothing. */
  loss: number;
  /** Running share of this epoch, 0 to 1. */
  accuracy: number;
  /** Of this step's batch alone, before its update, in training mode. */
  batch: Scores;
  /** Used in this step. */
  learningRate: number;
  /** Running mean of this epoch. */
  imagesPerSecond: number;
  /** How long this step waited for its batch. */
  waitMilliseconds: number;
}

/** After each epoch and its evaluation. */
export interface EpochEvent extends EpochRecord {
  type: 'epoch';
}

/** A checkpoint is safely on disk. */
export interface CheckpointEvent {
  type: 'checkpoint';
  /** 'last' is what a run resumes from; 'best' is the epoch with the best monitored value; 'epoch' one of `checkpointEveryEpochs`. */
  kind: 'last' | 'best' | 'epoch';
  directory: string;
  /** 1-based epoch in which training goes on from here. */
  epoch: number;
  /** Steps of that epoch that are done. */
  step: number;
}

/** The steps of `profile` are done, or fewer where the run has ended before. */
export interface ProfileEvent {
  type: 'profile';
  profile: Profile;
}

/** The last event. */
export interface RunEndEvent {
  type: 'runEnd';
  reason: 'completed' | 'earlyStopped' | 'interrupted';
  /** Number of epochs done, resumed ones included. */
  epochs: number;
  /** The best epoch, once there is one. */
  best?: EpochRecord;
  /** Since this call of `train`, pauses included. */
  seconds: number;
}

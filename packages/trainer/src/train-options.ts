import type { LayersModel } from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import { hasFiles } from '#load-checkpoint-files';
import { type Averaging, averagingSchema } from './averaging/averaging.ts';
import { check } from './check.ts';
import type { BatchSource } from './data/batch-source.ts';
import { type EarlyStoppingOptions, imagesOf, type Monitor, monitors } from './early-stopping.ts';
import { type Optimizer, optimizerSchema } from './optimizers/optimizer.ts';
import type { ProfileOptions } from './profiler/profile-window.ts';
import { constant } from './schedules/constant.ts';
import { type Schedule, scheduleSchema } from './schedules/schedule.ts';
import { TrainerError } from './trainer-error.ts';

/** What `train()` takes. A value out of range, or an unknown key, is a TrainerError, before anything is trained. */
export interface TrainOptions {
  /** A model with one input and logits [batch, classes] as output; trained in place. No default. */
  model: LayersModel;
  /** Training images. The caller closes it. No default. */
  trainData: BatchSource;
  /**
   * Images for the evaluation after each epoch, held out from the training images, by which epochs and recipes may be chosen. Excludes
   * `testData`. Default: none.
   */
  validationData?: BatchSource;
  /** Test images, for an evaluation after each epoch by which nothing is chosen. Default: none. */
  testData?: BatchSource;
  /** Number of passes over the training images. No default. */
  epochs: number;
  /** Images per batch, and per step unless `accumulate` says otherwise. Default 128. */
  batchSize?: number;
  /**
   * Batches per step: their gradients are averaged over all images before the weights are updated, as by one batch of
   * `accumulate · batchSize` images in the memory of one of `batchSize`. Batch normalisation takes each batch's own statistics. An
   * epoch's last step may have fewer. Default 1.
   */
  accumulate?: number;
  /**
   * Scales the gradients of a step where their norm, that of all elements together, is larger (PyTorch's `clip_grad_norm_`). Excludes
   * `clipValue`. Default: never.
   */
  clipNorm?: number;
  /** Cuts each element of the gradients to -clipValue … clipValue (PyTorch's `clip_grad_value_`). Default: never. */
  clipValue?: number;
  /** Leaves out an epoch's last batch when it is smaller than the others. Default false, as in PyTorch. */
  dropLast?: boolean;
  /** Made by `sgd()`, `adam()`, `adamW()`, `rmsProp()`, `lion()`, `lamb()` or `muon()`. No default. */
  optimizer: Optimizer;
  /**
   * Made by `constant()`, `stepDecay()`, `multiStep()`, `exponential()`, `polynomial()`, `cosine()`, `cosineRestarts()`, `oneCycle()`,
   * `reduceOnPlateau()` (by `monitor`) or `warmup()` in front of another. Default `constant()`.
   */
  schedule?: Schedule;
  /** Share of the target that is spread evenly over all classes, 0 to below 1. Default 0. */
  labelSmoothing?: number;
  /**
   * Made by `ema()`, `lookahead()` or `swa()`: the average is what is evaluated, what the best checkpoint holds, and what the model ends with.
   * Default: the weights themselves.
   */
  averaging?: Averaging;
  /** Seed of the order of the images, an integer. Default 0. */
  seed?: number;
  /** The value by which epochs are compared. Default 'validationAccuracy', 'testAccuracy' or 'trainLoss', the first there is data for. */
  monitor?: Monitor;
  /** Default: all epochs are trained and the last weights are kept. */
  earlyStopping?: EarlyStoppingOptions;
  /** Folder for the checkpoints `last` and `best` (Node only). Default: none are saved. */
  checkpointDirectory?: string;
  /** Time between two saves within an epoch, in seconds; 0 saves after every batch, Infinity never. Default 60. */
  checkpointEverySeconds?: number;
  /** Also keeps the checkpoint of every so many epochs, as `epoch-N` in `checkpointDirectory`. Default: of none. */
  checkpointEveryEpochs?: number;
  /** Only the newest so many of `checkpointEveryEpochs` stay. Default: all. */
  keepCheckpoints?: number;
  /** Goes on from `last` in `checkpointDirectory`. Default false: starts anew, in a folder without checkpoints. */
  resume?: boolean;
  /**
   * Records so many steps after a warm-up, for a `profile` event; counted from where this call begins. The record is let go with the event.
   * Default: none.
   */
  profile?: ProfileOptions;
  /** Ends the run after the current batch, with a checkpoint and the reason 'interrupted'. */
  signal?: AbortSignal;
}

/** The options with their defaults filled in. */
export type TrainSettings = TrainOptions &
  Required<
    Pick<
      TrainOptions,
      | 'batchSize'
      | 'accumulate'
      | 'dropLast'
      | 'schedule'
      | 'labelSmoothing'
      | 'seed'
      | 'monitor'
      | 'checkpointEverySeconds'
      | 'resume'
    >
  >;

const modelSchema = z.custom<LayersModel>(
  (value) => typeof (value as LayersModel)?.apply === 'function' && Array.isArray((value as LayersModel).weights),
  { error: 'expected a tf.LayersModel' },
);
const dataSchema = z.custom<BatchSource>(
  (value) => typeof (value as BatchSource)?.batches === 'function' && Array.isArray((value as BatchSource).sampleShape),
  { error: 'expected a batch source { size, sampleShape, batches() }' },
);
/** What each option may be by itself. */
export const settingsSchema = z.strictObject({
  model: modelSchema,
  trainData: dataSchema,
  validationData: dataSchema.optional(),
  testData: dataSchema.optional(),
  epochs: z.int().min(1),
  batchSize: z.int().min(1),
  accumulate: z.int().min(1),
  clipNorm: z.number().positive().optional(),
  clipValue: z.number().positive().optional(),
  dropLast: z.boolean(),
  optimizer: optimizerSchema,
  schedule: scheduleSchema,
  labelSmoothing: z.number().min(0).lt(1),
  averaging: averagingSchema.optional(),
  seed: z.int(),
  monitor: z.enum(monitors),
  earlyStopping: z
    .strictObject({
      patience: z.int().min(1),
      minDelta: z.number().min(0).optional(),
      restoreBest: z.boolean().optional(),
    })
    .optional(),
  checkpointDirectory: z.string().min(1).optional(),
  checkpointEverySeconds: z.custom<number>((value) => typeof value === 'number' && value >= 0, {
    error: 'expected seconds, at least 0',
  }),
  checkpointEveryEpochs: z.int().min(1).optional(),
  keepCheckpoints: z.int().min(1).optional(),
  resume: z.boolean(),
  profile: z.strictObject({ steps: z.int().min(1), warmup: z.int().min(0).optional() }).optional(),
  signal: z.instanceof(AbortSignal).optional(),
});

/** Fills in the defaults and checks every option. */
export function checkTrainOptions({
  validationData,
  testData,
  batchSize = 128,
  accumulate = 1,
  dropLast = false,
  schedule = constant(),
  labelSmoothing = 0,
  seed = 0,
  monitor = validationData ? 'validationAccuracy' : testData ? 'testAccuracy' : 'trainLoss',
  checkpointEverySeconds = 60,
  resume = false,
  ...others
}: TrainOptions): TrainSettings {
  const settings = check('train', settingsSchema, {
    ...others,
    validationData,
    testData,
    batchSize,
    accumulate,
    dropLast,
    schedule,
    labelSmoothing,
    seed,
    monitor,
    checkpointEverySeconds,
    resume,
  });
  if (validationData && testData) {
    throw new TrainerError(
      'train: testData: expected none beside validationData, actual a batch source; evaluate() on the test images once, at the end',
    );
  }
  const monitored = imagesOf(monitor);
  if (monitored !== 'train' && !(monitored === 'test' ? testData : validationData)) {
    throw new TrainerError(
      `train: monitor: expected another value without ${monitored}Data, actual '${monitor}'; pass ${monitored}Data or another monitor`,
    );
  }
  checkClipping('train', settings);
  if (settings.averaging && settings.averaging.startEpoch > settings.epochs) {
    throw new TrainerError(
      `train: averaging.startEpoch: expected at most ${settings.epochs}, the number of epochs, actual ${settings.averaging.startEpoch}`,
    );
  }
  for (const [option, needed] of [
    ['checkpointEveryEpochs', 'checkpointDirectory'],
    ['keepCheckpoints', 'checkpointEveryEpochs'],
  ] as const) {
    if (settings[option] === undefined || settings[needed] !== undefined) continue;
    throw new TrainerError(
      `train: ${option}: expected none without ${needed}, actual ${settings[option]}; pass ${needed} as well`,
    );
  }
  if (resume && settings.checkpointDirectory === undefined) {
    throw new TrainerError('train: checkpointDirectory: expected a folder to resume from, actual undefined');
  }
  if (settings.checkpointDirectory !== undefined && !hasFiles) {
    throw new TrainerError(
      `train: checkpointDirectory: expected none outside Node, which alone writes files, actual "${settings.checkpointDirectory}"; leave it out`,
    );
  }
  if (dropLast && settings.trainData.size < batchSize) {
    throw new TrainerError(
      `train: batchSize: expected at most ${settings.trainData.size}, the number of training images, because of dropLast, actual ${batchSize}`,
    );
  }
  return settings;
}

/** Throws where the gradients are to be clipped in two ways. */
export function checkClipping(
  what: string,
  { clipNorm, clipValue }: Pick<TrainOptions, 'clipNorm' | 'clipValue'>,
): void {
  if (clipNorm === undefined || clipValue === undefined) return;
  throw new TrainerError(
    `${what}: clipValue: expected none beside clipNorm, actual ${clipValue}; leave one of them out`,
  );
}

import { z } from 'zod';
import { check } from '../check.ts';
import { checkDataShape, classesOf } from '../check-model.ts';
import { createTrainStep } from '../create-train-step.ts';
import { createUpdater } from '../optimizers/create-updater.ts';
import { rememberModel } from '../remember-model.ts';
import { checkClipping, settingsSchema, type TrainOptions } from '../train-options.ts';
import { TrainerError } from '../trainer-error.ts';
import { predictBytes } from './predict-bytes.ts';
import { searchBatchSize } from './search-batch-size.ts';
import { tryBatchSize } from './try-batch-size.ts';

/** What it shares with `train()` is what makes a step. */
export interface FindBatchSizeOptions
  extends Pick<
    TrainOptions,
    'model' | 'trainData' | 'accumulate' | 'clipNorm' | 'clipValue' | 'optimizer' | 'labelSmoothing'
  > {
  /** The first size that is tried, from 1. Default 2, as in Lightning. */
  startBatchSize?: number;
  /** The largest that is tried. Default: all images. */
  maxBatchSize?: number;
  /**
   * 'power' doubles until a size does not fit; 'binsearch' then halves what lies between, down to one image. Default 'power', as in
   * Lightning.
   */
  mode?: 'power' | 'binsearch';
  /**
   * Bytes that tensors may take at a time, those of the model and of anything else there is included, as `tf.memory()` counts them: views
   * of the same memory each, and what engines keep beside the tensors not at all. For engines that would go on until the system ends the process. Default: no limit; the
   * engine must refuse.
   */
  memoryLimit?: number;
  /** Training steps of each size. Default 3, as in Lightning. */
  stepsPerTrial?: number;
  /** Told of each size that was tried. Default: nothing. */
  onTrial?: (trial: BatchSizeTrial) => void;
  /** Ends the search after the current step; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** What came of one size. */
export interface BatchSizeTrial {
  batchSize: number;
  fits: boolean;
  /** The most bytes that tensors took at a time; undefined where that was not found out. */
  peakBytes?: number;
  /** Of a step, the fastest but the first; undefined with one step, or where the size does not fit. */
  milliseconds?: number;
  /** Why it does not fit. */
  reason?: string;
}

/** What `findBatchSize()` found. */
export interface BatchSizeSearch {
  /** The largest that fits. */
  batchSize: number;
  /** In the order in which they were tried. */
  trials: BatchSizeTrial[];
}

const optionsSchema = settingsSchema
  .pick({
    model: true,
    trainData: true,
    accumulate: true,
    clipNorm: true,
    clipValue: true,
    optimizer: true,
    labelSmoothing: true,
    signal: true,
  })
  .extend({
    startBatchSize: z.int().min(1),
    maxBatchSize: z.int().min(1),
    mode: z.enum(['power', 'binsearch']),
    memoryLimit: z.custom<number>((value) => typeof value === 'number' && value > 0, {
      error: 'expected bytes, more than 0',
    }),
    stepsPerTrial: z.int().min(1),
    onTrial: z
      .custom<(trial: BatchSizeTrial) => void>((value) => typeof value === 'function', {
        error: 'expected a function',
      })
      .optional(),
  });

/**
 * The largest batch that can be trained with (Lightning's `scale_batch_size`): takes some steps with batches of growing sizes, until the
 * engine has no memory left, or the limit is reached. A size is not even tried where the line through the two before it passes the
 * limit. Afterwards, and after an error too, the model has the weights that it had before, and there are no new tensors.
 *
 * Errors: bad options, a model or data of the wrong form, a first size that does not fit, and whatever the batch source throws.
 */
export async function findBatchSize({
  accumulate = 1,
  labelSmoothing = 0,
  startBatchSize = 2,
  maxBatchSize,
  mode = 'power',
  memoryLimit = Number.POSITIVE_INFINITY,
  stepsPerTrial = 3,
  ...others
}: FindBatchSizeOptions): Promise<BatchSizeSearch> {
  const settings = check('findBatchSize', optionsSchema, {
    ...others,
    accumulate,
    labelSmoothing,
    startBatchSize,
    maxBatchSize: maxBatchSize ?? others.trainData?.size,
    mode,
    memoryLimit,
    stepsPerTrial,
  });
  checkClipping('findBatchSize', settings);
  const { model, trainData, optimizer, onTrial, signal, clipNorm, clipValue } = settings;
  const classes = classesOf(model);
  checkDataShape('trainData', model, trainData);
  checkSizes(settings);

  const trials: BatchSizeTrial[] = [];
  const restore = await rememberModel(model);
  const updater = createUpdater(model, optimizer);
  const trainStep = createTrainStep(model, updater, {
    classes,
    labelSmoothing,
    ...(clipNorm !== undefined && { clipNorm }),
    ...(clipValue !== undefined && { clipValue }),
  });
  const attempt = async (batchSize: number): Promise<BatchSizeTrial> => {
    signal?.throwIfAborted();
    const predicted = predictBytes(measuredOf(trials), batchSize);
    const trial =
      predicted !== undefined && predicted > memoryLimit
        ? { batchSize, fits: false, reason: `would need ${Math.round(predicted)} bytes, by the sizes before` }
        : await tryBatchSize(batchSize, { ...settings, trainStep, ...(signal && { signal }) });
    trials.push(trial);
    onTrial?.(trial);
    return trial;
  };
  try {
    const batchSize = await searchBatchSize(attempt, settings);
    if (batchSize !== undefined) return { batchSize, trials };
    throw new TrainerError(
      `findBatchSize: expected memory for batches of ${startBatchSize}, the first that is tried, actual none: ${trials[0]!.reason}; start with a smaller one, or train a smaller model`,
    );
  } finally {
    trainStep.dispose();
    updater.dispose();
    restore();
  }
}

const measuredOf = (trials: readonly BatchSizeTrial[]) =>
  trials.flatMap(({ batchSize, peakBytes }) => (peakBytes === undefined ? [] : [{ batchSize, peakBytes }]));

function checkSizes({ startBatchSize, maxBatchSize, trainData }: z.output<typeof optionsSchema>): void {
  if (maxBatchSize > trainData.size) {
    throw new TrainerError(
      `findBatchSize: maxBatchSize: expected at most ${trainData.size}, the number of images, actual ${maxBatchSize}`,
    );
  }
  if (startBatchSize > maxBatchSize) {
    throw new TrainerError(
      `findBatchSize: startBatchSize: expected at most ${maxBatchSize}, the largest that is tried, actual ${startBatchSize}`,
    );
  }
}

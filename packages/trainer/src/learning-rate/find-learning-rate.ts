import { MeanLoss } from '@x/metrics';
import { z } from 'zod';
import { check } from '../check.ts';
import { checkDataShape, classesOf } from '../check-model.ts';
import { createTrainStep, type TrainStep } from '../create-train-step.ts';
import { batchLosses } from '../data/batch-labels.ts';
import type { Batch } from '../data/batch-source.ts';
import { shuffledIndices } from '../data/shuffled-indices.ts';
import { splitIntoBatches } from '../data/split-into-batches.ts';
import { createUpdater } from '../optimizers/create-updater.ts';
import { rememberModel } from '../remember-model.ts';
import { checkClipping, settingsSchema, type TrainOptions } from '../train-options.ts';
import { TrainerError } from '../trainer-error.ts';
import { yieldToEventLoop } from '../yield-to-event-loop.ts';
import {
  type LearningRatePoint,
  type LearningRateSuggestions,
  suggestLearningRates,
} from './suggest-learning-rates.ts';

/** What it shares with `train()` is what makes a step; the optimizer's own learning rate is not used. */
export interface FindLearningRateOptions
  extends Pick<
    TrainOptions,
    | 'model'
    | 'trainData'
    | 'batchSize'
    | 'accumulate'
    | 'clipNorm'
    | 'clipValue'
    | 'optimizer'
    | 'labelSmoothing'
    | 'seed'
  > {
  /** The first learning rate, above 0. Default 1e-7, as in fastai. */
  startLearningRate?: number;
  /** The last one, above the first. Default 10, as in fastai. */
  endLearningRate?: number;
  /** Steps from the first to the last, at least 2; past the end of the images they are shuffled and go on. Default 100, as in fastai. */
  steps?: number;
  /** Share of the earlier losses in the smoothed one, 0 to below 1. Default 0.98, as in fastai. */
  smoothing?: number;
  /** Ends the sweep where the smoothed loss is so many times its lowest value, above 1; Infinity: never. Default 4, as in fastai. */
  divergence?: number;
  /** Told of each step. Default: nothing. */
  onStep?: (step: LearningRateStep) => void;
  /** Ends the sweep after the current step; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** A step of `findLearningRate()`. */
export interface LearningRateStep extends LearningRatePoint {
  /** From 1. */
  step: number;
  /** As many as were asked for. */
  steps: number;
}

/** What `findLearningRate()` found. */
export interface LearningRateSearch {
  /** The steps whose loss was finite, in order. */
  points: LearningRatePoint[];
  /** Whether the sweep ended early, as the loss grew too large or was not finite. */
  diverged: boolean;
  suggestions: LearningRateSuggestions;
}

const optionsSchema = settingsSchema
  .pick({
    model: true,
    trainData: true,
    batchSize: true,
    accumulate: true,
    clipNorm: true,
    clipValue: true,
    optimizer: true,
    labelSmoothing: true,
    seed: true,
    signal: true,
  })
  .extend({
    startLearningRate: z.number().positive(),
    endLearningRate: z.number().positive(),
    steps: z.int().min(2),
    smoothing: z.number().min(0).lt(1),
    divergence: z.custom<number>((value) => typeof value === 'number' && value > 1, {
      error: 'expected a number above 1',
    }),
    onStep: z
      .custom<(step: LearningRateStep) => void>((value) => typeof value === 'function', {
        error: 'expected a function',
      })
      .optional(),
  });

/**
 * Tries learning rates: trains some steps while the rate grows exponentially, and sees where the loss falls, and where it diverges
 * (the range test of Smith 2017, https://arxiv.org/abs/1506.01186, in the form of fastai's `lr_find`). A suggested rate is one for
 * `constant()`, or the peak of a schedule. Afterwards, and after an error too, the model has the weights that it had before.
 *
 * Errors: bad options, a model or data of the wrong form, a loss that is not finite from the first step on, and whatever the batch
 * source throws.
 */
export async function findLearningRate({
  batchSize = 128,
  accumulate = 1,
  labelSmoothing = 0,
  seed = 0,
  startLearningRate = 1e-7,
  endLearningRate = 10,
  steps = 100,
  smoothing = 0.98,
  divergence = 4,
  ...others
}: FindLearningRateOptions): Promise<LearningRateSearch> {
  const settings = check('findLearningRate', optionsSchema, {
    ...others,
    batchSize,
    accumulate,
    labelSmoothing,
    seed,
    startLearningRate,
    endLearningRate,
    steps,
    smoothing,
    divergence,
  });
  if (endLearningRate <= startLearningRate) {
    throw new TrainerError(
      `findLearningRate: endLearningRate: expected more than ${startLearningRate}, the startLearningRate, actual ${endLearningRate}`,
    );
  }
  checkClipping('findLearningRate', settings);
  const { model, trainData, clipNorm, clipValue } = settings;
  const classes = classesOf(model);
  checkDataShape('trainData', model, trainData);
  const restore = await rememberModel(model);
  const updater = createUpdater(model, settings.optimizer);
  const trainStep = createTrainStep(model, updater, {
    classes,
    labelSmoothing,
    ...(clipNorm !== undefined && { clipNorm }),
    ...(clipValue !== undefined && { clipValue }),
  });
  try {
    return await sweep({ ...settings, trainStep, classes });
  } finally {
    trainStep.dispose();
    updater.dispose();
    restore();
  }
}

type Sweep = z.output<typeof optionsSchema> & { trainStep: TrainStep; classes: number };

async function sweep(settings: Sweep): Promise<LearningRateSearch> {
  const { steps, startLearningRate, endLearningRate, smoothing, divergence, onStep, signal } = settings;
  const points: LearningRatePoint[] = [];
  const result = (diverged: boolean) => ({ points, diverged, suggestions: suggestLearningRates(points, steps) });
  let [average, lowest] = [0, Infinity];
  signal?.throwIfAborted();
  for await (const batches of endlessSteps(settings)) {
    const step = points.length + 1;
    const learningRate = startLearningRate * (endLearningRate / startLearningRate) ** ((step - 1) / (steps - 1));
    const loss = await takeStep(settings, batches, { learningRate, step });
    if (!Number.isFinite(loss)) {
      if (step > 1) return result(true);
      throw new TrainerError(
        `findLearningRate: expected a finite loss, actual ${loss} at the first step, before any update; check the weights and the images`,
      );
    }
    average = smoothing * average + (1 - smoothing) * loss;
    const smoothedLoss = average / (1 - smoothing ** step);
    lowest = Math.min(lowest, smoothedLoss);
    points.push({ learningRate, loss, smoothedLoss });
    onStep?.({ step, steps, learningRate, loss, smoothedLoss });
    if (smoothedLoss > divergence * lowest) return result(true);
    if (step === steps) break;
    await yieldToEventLoop();
    signal?.throwIfAborted();
  }
  return result(false);
}

/**
 * The batches of each step, epoch after epoch in the order that `train()` has. Batches are of one size, and steps of one number of
 * batches, so that their losses can be compared.
 */
async function* endlessSteps({ trainData, batchSize, accumulate, seed, signal }: Sweep): AsyncGenerator<Batch[]> {
  let step: Batch[] = [];
  for (let epoch = 1; ; epoch++) {
    const indices = shuffledIndices(trainData.size, { seed, epoch });
    const order = splitIntoBatches(indices, { batchSize, dropLast: trainData.size >= batchSize });
    let batches = 0;
    for await (const batch of trainData.batches(order, { epoch, ...(signal && { signal }) })) {
      batches++;
      step.push(batch);
      if (step.length < accumulate) continue;
      yield step;
      step = [];
    }
    if (batches === 0) throw new TrainerError('trainData: expected batches, actual none');
  }
}

/**
 * Trains on batches; the mean loss before the update, without label smoothing as `train()` reports it. Where it is not finite, nothing is
 * updated.
 */
async function takeStep(
  { trainStep, classes }: Sweep,
  batches: readonly Batch[],
  settings: { learningRate: number; step: number },
): Promise<number> {
  const mean = new MeanLoss();
  for (const batch of batches) {
    const logits = trainStep.addBatch(batch, 1 / batches.length);
    mean.update(batchLosses((await logits.data()) as Float32Array, batch, classes));
    // Only now: the values may be the backend's own memory.
    logits.dispose();
  }
  if (Number.isFinite(mean.value)) trainStep.update(settings);
  return mean.value;
}

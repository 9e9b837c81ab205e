import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BatchSource, EpochEvent, TrainEvent, TrainOptions } from '../../src/index.ts';
import { adamW, constant, oneCycle, train } from '../../src/index.ts';
import { readWeights } from '../../src/weights.ts';
import { tinyData } from './tiny-data.ts';
import { tinyModel } from './tiny-model.ts';

/** The run of the resume tests: 3 epochs of 5 steps, with everything that a checkpoint must carry. */
export function tinyRun(options: Partial<TrainOptions> = {}): TrainOptions {
  return {
    model: tinyModel(),
    trainData: tinyData({ size: 18 }),
    testData: tinyData({ size: 7 }),
    epochs: 3,
    batchSize: 4,
    optimizer: adamW({ learningRate: 0.05 }),
    schedule: oneCycle({ pctStart: 0.4 }),
    labelSmoothing: 0.1,
    seed: 3,
    ...options,
  };
}

/** The same with a schedule that does not depend on the number of epochs, so that it can be cut or go on anywhere. */
export function endlessRun(options: Partial<TrainOptions> = {}): TrainOptions {
  return tinyRun({ schedule: constant(), epochs: 1_000_000, ...options });
}

/** The result of a run, without what depends on the clock. */
export interface Outcome {
  weights: Record<string, number[]>;
  epochs: unknown[];
  /** Running loss and accuracy after each step of this call, by `epoch.step`. */
  steps: Record<string, [loss: number, accuracy: number, learningRate: number]>;
  reason: string;
}

/** Trains until the end, or until `leave` returns true. */
export async function runTiny(
  options: TrainOptions,
  leave: (event: TrainEvent) => boolean = () => false,
): Promise<Outcome> {
  const outcome: Outcome = { weights: {}, epochs: [], steps: {}, reason: 'left' };
  for await (const event of train(options)) {
    if (event.type === 'runStart') outcome.epochs.push(...event.history.map(timeless));
    if (event.type === 'epoch') outcome.epochs.push(timeless(event));
    if (event.type === 'batch') {
      outcome.steps[`${event.epoch}.${event.step}`] = [event.loss, event.accuracy, event.learningRate];
    }
    if (event.type === 'runEnd') outcome.reason = event.reason;
    if (leave(event)) break;
  }
  outcome.weights = await weightValues(options.model);
  return outcome;
}

const timeless = ({ epoch, train, validation, test, learningRate, best }: EpochOutcome) => ({
  epoch,
  train,
  validation,
  test,
  learningRate,
  best,
});
type EpochOutcome = Pick<EpochEvent, 'epoch' | 'train' | 'validation' | 'test' | 'learningRate' | 'best'>;

async function weightValues(model: LayersModel): Promise<Record<string, number[]>> {
  const entries = Object.entries(await readWeights(model));
  return Object.fromEntries(entries.map(([name, { data }]) => [name, [...data]]));
}

/** Test data that calls `onEvaluation` at the start of each evaluation. */
export function watchedTestData(onEvaluation: () => void): BatchSource {
  let batches = 0;
  return tinyData({ size: 7, onBatch: () => void (batches++ % 2 === 0 && onEvaluation()) });
}

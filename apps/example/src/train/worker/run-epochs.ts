import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type StateDict, stateDict } from '@x/alexnet-models';
import { createBatchSource, type ImageDataset, normalize } from '@x/augment';
import type { Recipe } from '@x/run-folder';
import { type BatchSource, type EpochRecord, train } from '@x/trainer';
import type { TrainingEvent } from '../training-event.ts';
import type { Gate } from './gate.ts';

/** What counts of a training: what there was when its last epoch was finished. */
export interface FinishedEpochs {
  records: EpochRecord[];
  /** The weights after the last of them. */
  weights?: StateDict;
}

export interface RunEpochsOptions {
  recipe: Recipe;
  seed: number;
  training: ImageDataset;
  test: BatchSource;
  /** Ends it after the batch. */
  signal: AbortSignal;
  /** Holds it up between batches. */
  gate: Gate;
  onEvent: (event: TrainingEvent) => void;
}

/** Trains a new model to its end or until it is stopped. `finished` is brought up to date epoch by epoch, so that it has what was reached when this throws. */
export async function runEpochs(
  model: LayersModel,
  finished: FinishedEpochs,
  { recipe, seed, training, test, signal, gate, onEvent }: RunEpochsOptions,
): Promise<'completed' | 'stopped'> {
  const { augmentation, epochs, batchSize, optimizer, schedule, labelSmoothing } = recipe;
  const trainData = createBatchSource(training, { transforms: [...augmentation, normalize()], seed, workers: 0 });
  const run = train({
    model,
    trainData,
    testData: test,
    epochs,
    batchSize,
    optimizer,
    schedule,
    labelSmoothing,
    seed,
    signal,
  });
  for await (const event of run) {
    switch (event.type) {
      case 'batch':
        onEvent(event);
        if (gate.closed) onEvent({ type: 'paused' });
        await gate.pass();
        break;
      case 'epoch': {
        const { type: _, ...record } = event;
        finished.records.push(record);
        finished.weights = await stateDict(model);
        onEvent(event);
        break;
      }
      case 'runStart':
        onEvent(event);
        break;
      case 'runEnd':
        return event.reason === 'interrupted' ? 'stopped' : 'completed';
    }
  }
  throw new Error('The training ended without saying so.');
}

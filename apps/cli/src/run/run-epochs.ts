import type { LayersModel } from '@tensorflow/tfjs-layers';
import {
  type BatchSource,
  type EpochRecord,
  type RunEndEvent,
  type TrainEvent,
  type TrainOptions,
  train,
} from '@x/trainer';
import type { Output } from '../progress/output.ts';
import { createTrainProgress } from '../progress/train-progress.ts';
import type { OpenRun } from './open-run.ts';
import { runPaths } from './run-folder.ts';
import { appendEpoch, writeEpochs } from './write-run.ts';

export interface RunEpochsOptions {
  model: LayersModel;
  trainData: BatchSource;
  validationData: BatchSource | undefined;
  /** Left out with validation images. */
  testData: BatchSource | undefined;
  output: Output;
  signal: AbortSignal;
  /** Which epochs' checkpoints are kept beside the last and the best. */
  checkpoints: Pick<TrainOptions, 'checkpointEveryEpochs' | 'keepCheckpoints'>;
  /** Training steps to profile. */
  profileSteps?: number | undefined;
  /** Told of everything that happens, beside the progress on the terminal. */
  onEvent?: ((event: TrainEvent) => void | Promise<void>) | undefined;
}

export interface RunOutcome {
  end: RunEndEvent;
  /** All epochs of the run, those of earlier processes included. */
  epochs: EpochRecord[];
}

/** Trains a run to its end or until it is interrupted, shows it, and keeps metrics.jsonl in step with the checkpoints. */
export async function runEpochs(
  { folder, options, resume }: OpenRun,
  { model, trainData, validationData, testData, output, signal, checkpoints, profileSteps, onEvent }: RunEpochsOptions,
): Promise<RunOutcome> {
  const { recipe, seed, patience } = options;
  const show = createTrainProgress({ output });
  const epochs: EpochRecord[] = [];
  for await (const event of train({
    model,
    trainData,
    ...(validationData && { validationData }),
    ...(testData && { testData }),
    epochs: recipe.epochs,
    batchSize: recipe.batchSize,
    accumulate: recipe.accumulate,
    ...(recipe.clipNorm !== null && { clipNorm: recipe.clipNorm }),
    ...(recipe.clipValue !== null && { clipValue: recipe.clipValue }),
    optimizer: recipe.optimizer,
    schedule: recipe.schedule,
    labelSmoothing: recipe.labelSmoothing,
    ...(recipe.averaging && { averaging: recipe.averaging }),
    seed,
    ...(patience !== null && { earlyStopping: { patience, restoreBest: true } }),
    checkpointDirectory: runPaths(folder).checkpoints,
    ...checkpoints,
    ...(profileSteps !== undefined && { profile: { steps: profileSteps } }),
    resume,
    signal,
  })) {
    show(event);
    await onEvent?.(event);
    switch (event.type) {
      case 'runStart':
        for (const warning of event.warnings) output.warn(warning);
        if (event.startEpoch > event.epochs) output.note('All epochs are done already.');
        else if (event.resumedFrom) output.note(`From epoch ${event.startEpoch}, batch ${event.startStep + 1}.`);
        // What the checkpoint knows is what happened: an epoch that was logged but not saved is trained again.
        epochs.push(...event.history);
        await writeEpochs(folder, epochs);
        break;
      case 'epoch': {
        const { type: _, ...record } = event;
        epochs.push(record);
        await appendEpoch(folder, record);
        break;
      }
      case 'runEnd':
        return { end: event, epochs };
    }
  }
  throw new Error('the training ended without a runEnd event');
}

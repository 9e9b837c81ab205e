import type { EpochRecord } from '@x/trainer/schemas';
import { readEpochs } from './epochs.ts';
import { resultEpoch } from './result-epoch.ts';
import { type RunConfig, type RunConfigOptions, readRunConfig } from './run-config.ts';
import { type RunEvaluation, readRunEvaluation } from './run-evaluation.ts';
import { fileIn, type RunFiles, runFileNames } from './run-files.ts';
import { RunFolderError } from './run-folder-error.ts';

/** What a run folder says of itself, without its weights. */
export interface RunRecord {
  /** What errors call its folder. */
  name: string;
  config: RunConfig;
  status: 'completed' | 'earlyStopped' | 'interrupted';
  /** At least one. */
  epochs: EpochRecord[];
  /** The epoch its result is taken from; with the figures of the test images where they were evaluated once, at the end. */
  result: EpochRecord;
  evaluation?: RunEvaluation;
}

// Another engine may decide a few of 10,000 images differently.
const sameAccuracy = 0.002;

export type ReadRunOptions = Pick<RunConfigOptions, 'presets'>;

/**
 * Reads config.json, metrics.jsonl and evaluation.json, where there is one, and checks that they belong together. Throws a
 * RunFolderError that names the folder, or the file in it, and what is wrong with it.
 */
export async function readRun(files: RunFiles, { presets = [] }: ReadRunOptions = {}): Promise<RunRecord> {
  const config = await readRunConfig(files, { presets });
  const epochs = await readEpochs(files);
  if (epochs === undefined) {
    throw new RunFolderError(
      `${files.name} is incomplete: it has no ${runFileNames.metrics}. Go on with it by train --resume.`,
    );
  }
  const last = resultEpoch(epochs, config.patience);
  if (last === undefined) {
    throw new RunFolderError(
      `${files.name} is incomplete: no epoch of it was finished. Go on with it by train --resume.`,
    );
  }
  const wrong = epochs.findIndex(({ epoch }, index) => epoch !== index + 1);
  if (wrong !== -1) {
    throw new RunFolderError(
      `${fileIn(files, runFileNames.metrics)} is damaged: expected epoch ${wrong + 1} in line ${wrong + 1}, actual ${epochs[wrong]!.epoch}. ` +
        'Where the run has its checkpoints, train --resume writes the file again.',
    );
  }
  const evaluation = await readRunEvaluation(files);
  if (evaluation) checkEvaluation(fileIn(files, runFileNames.evaluation), evaluation, last);
  const result = config.recipe.validation > 0 ? testedAtTheEnd(last, evaluation) : last;
  return {
    name: files.name,
    config,
    status: statusOf(config, epochs),
    epochs,
    result,
    ...(evaluation && { evaluation }),
  };
}

/** With validation images, the test images were evaluated once only, after the result's epoch. */
function testedAtTheEnd(epoch: EpochRecord, evaluation: RunEvaluation | undefined): EpochRecord {
  if (evaluation?.split !== 'test') return epoch;
  const { loss, accuracy } = evaluation;
  return { ...epoch, test: { loss, accuracy } };
}

function statusOf({ recipe, patience }: RunConfig, epochs: readonly EpochRecord[]): RunRecord['status'] {
  if (epochs.length >= recipe.epochs) return 'completed';
  const best = epochs.findLastIndex((epoch) => epoch.best);
  return patience !== null && epochs.length - 1 - best >= patience ? 'earlyStopped' : 'interrupted';
}

function checkEvaluation(file: string, { epoch, accuracy, split }: RunEvaluation, result: EpochRecord): void {
  const expected = result[split]?.accuracy;
  const agrees = expected === undefined || Math.abs(accuracy - expected) <= sameAccuracy;
  if (epoch === result.epoch && agrees) return;
  throw new RunFolderError(
    `${file} does not belong to the run's ${runFileNames.metrics}: expected epoch ${result.epoch}` +
      `${expected === undefined ? '' : ` with a ${split} accuracy of ${expected}`}, actual epoch ${epoch} with ${accuracy}. ` +
      'Write it again with the command evaluate.',
  );
}

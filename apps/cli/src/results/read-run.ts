import { access } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import { type EpochRecord, readEpochs } from '../run/metrics-log.ts';
import { resultEpoch } from '../run/result-epoch.ts';
import { type RunConfig, readRunConfig } from '../run/run-config.ts';
import { type RunEvaluation, readRunEvaluation } from '../run/run-evaluation.ts';
import { display, runPaths } from '../run/run-folder.ts';

/** What a run folder says of itself, without its weights. */
export interface RunRecord {
  /** Absolute. */
  folder: string;
  config: RunConfig;
  status: 'completed' | 'earlyStopped' | 'interrupted';
  /** At least one. */
  epochs: EpochRecord[];
  /** The epoch its result is taken from. */
  result: EpochRecord;
  evaluation?: RunEvaluation;
}

// Another engine may decide a few of 10,000 images differently.
const sameAccuracy = 0.002;

/** Reads config.json, metrics.jsonl and evaluation.json, where there is one. Throws a CliError that names the folder and what is wrong with it. */
export async function readRun(folder: string): Promise<RunRecord> {
  const paths = runPaths(folder);
  const config = await readRunConfig(folder);
  await access(paths.metrics).catch((cause) => {
    throw new CliError(`${display(folder)} is incomplete: it has no metrics.jsonl.`, { cause });
  });
  const epochs = await readEpochs(paths.metrics);
  const last = resultEpoch(epochs, config.patience);
  if (last === undefined) {
    throw new CliError(`${display(folder)} is incomplete: no epoch of it was finished. Go on with it by --resume.`);
  }
  const wrong = epochs.findIndex(({ epoch }, index) => epoch !== index + 1);
  if (wrong !== -1) {
    throw new CliError(
      `${paths.metrics} is damaged: expected epoch ${wrong + 1} in line ${wrong + 1}, actual ${epochs[wrong]!.epoch}.`,
    );
  }
  const evaluation = await readRunEvaluation(paths.evaluation);
  if (evaluation) checkEvaluation(folder, evaluation, last);
  const result = config.recipe.validation > 0 ? testedAtTheEnd(last, evaluation) : last;
  return { folder, config, status: statusOf(config, epochs), epochs, result, ...(evaluation && { evaluation }) };
}

/** Runs by their folders. Throws one CliError that names every folder that cannot be read. */
export async function readRuns(folders: readonly string[]): Promise<RunRecord[]> {
  const settled = await Promise.allSettled(folders.map(readRun));
  const failures = settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  if (failures.length > 0) {
    throw new CliError(failures.map(({ message }) => message).join('\n'), { cause: failures[0] });
  }
  return settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
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

function checkEvaluation(folder: string, { epoch, accuracy, split }: RunEvaluation, result: EpochRecord): void {
  const expected = split === 'test' ? result.test?.accuracy : undefined;
  const agrees = expected === undefined || Math.abs(accuracy - expected) <= sameAccuracy;
  if (epoch === result.epoch && agrees) return;
  throw new CliError(
    `${display(runPaths(folder).evaluation)} does not belong to the run's metrics.jsonl: expected epoch ${result.epoch}` +
      `${expected === undefined ? '' : ` with a test accuracy of ${expected}`}, actual epoch ${epoch} with ${accuracy}. ` +
      'Write it again with the command evaluate.',
  );
}

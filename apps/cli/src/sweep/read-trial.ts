import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { differences } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import { CliError } from '../cli-error.ts';
import { readEpochs, readRun, readRunConfig, readRunEvaluation } from '../run/read-run.ts';
import { display, runPaths } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
import type { Trial } from './plan-trials.ts';
import type { MetricName } from './sweep-file.ts';
import { trialPaths } from './sweep-paths.ts';

/** How far a trial is. */
export interface TrialRecord {
  trial: Trial;
  state: 'waiting' | 'interrupted' | 'finished' | 'failed';
  /** Those that were finished. */
  epochs: EpochRecord[];
  /** The epoch that its result is taken from; of finished trials. */
  result?: EpochRecord;
  /** Why it failed. */
  reason?: string;
  /** Whether there is a run to go on with. */
  begun: boolean;
}

/** How far a trial is, by what is in its folder. Throws a CliError where that is damaged, or another training than the trial. */
export async function readTrial(folder: string, trial: Trial): Promise<TrialRecord> {
  const { run } = trialPaths(folder, trial.number);
  const reason = await readFailure(folder, trial);
  const failed = reason !== undefined && ({ state: 'failed', reason } as const);
  if (!(await exists(runPaths(run).config))) {
    return { trial, epochs: [], begun: false, ...(failed || { state: 'waiting' }) };
  }
  await checkOptions(run, trial);
  const epochs = await readEpochs(run);
  const record = { trial, epochs, begun: true };
  if (failed) return { ...record, ...failed };
  if (!(await readRunEvaluation(run))) return { ...record, state: 'interrupted' };
  const { result } = await readRun(run);
  return { ...record, state: 'finished', result };
}

/** What a sweep compares: a figure of an epoch. */
export function metricOf({ validation, train }: EpochRecord, metric: MetricName): number {
  switch (metric) {
    case 'validationAccuracy':
      return validation!.accuracy;
    case 'validationLoss':
      return validation!.loss;
    case 'trainAccuracy':
      return train.accuracy;
    case 'trainLoss':
      return train.loss;
  }
}

/** Keeps why a trial failed. */
export async function writeFailure(folder: string, { number }: Trial, reason: string): Promise<void> {
  const { run, failure } = trialPaths(folder, number);
  await mkdir(run, { recursive: true });
  await writeOutput(failure, `${JSON.stringify({ reason }, null, 2)}\n`);
}

/** Makes a trial ready to be run: forgets why it failed, and what a process left that was killed before its run began. */
export async function clearTrial(folder: string, { trial, begun }: TrialRecord): Promise<void> {
  const { run, failure } = trialPaths(folder, trial.number);
  await rm(begun ? failure : run, { recursive: true, force: true });
}

async function readFailure(folder: string, { number }: Trial): Promise<string | undefined> {
  const { failure } = trialPaths(folder, number);
  const text = await readFile(failure, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CliError(`Cannot read ${display(failure)}: ${error.message}.`, { cause: error });
  });
  if (text === undefined) return undefined;
  try {
    return String(JSON.parse(text).reason);
  } catch (cause) {
    throw new CliError(
      `${display(failure)} is damaged: ${(cause as Error).message}. Remove it to go on with the trial.`,
      {
        cause,
      },
    );
  }
}

/** A folder that was moved, or a preset file that has changed: the trial is not what the sweep says. */
async function checkOptions(run: string, { options }: Trial): Promise<void> {
  const { format: _, processes: __, ...trained } = await readRunConfig(run);
  const [first] = differences(trained, options);
  if (!first) return;
  throw new CliError(
    `${display(run)} is not the trial of the sweep: it was trained with ${first.field} ${JSON.stringify(first.from)}, the sweep has ${JSON.stringify(first.to)}. ` +
      'Put back what has changed, such as a preset file, or start a new sweep.',
  );
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

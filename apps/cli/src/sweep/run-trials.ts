import { availableParallelism } from 'node:os';
import type { CommandContext } from '../arguments/command.ts';
import { flagArguments } from '../arguments/flag-arguments.ts';
import { trainFlags } from '../commands/train-flags.ts';
import { processArguments } from '../run/process-arguments.ts';
import { display } from '../run/run-folder.ts';
import type { Trial } from './plan-trials.ts';
import { clearTrial, readTrial, type TrialRecord, writeFailure } from './read-trial.ts';
import { runTrial } from './run-trial.ts';
import { trialPaths } from './sweep-paths.ts';
import type { SweepProgress } from './sweep-progress.ts';

export interface RunTrialsOptions {
  /** Of the sweep. */
  folder: string;
  /** How far each trial is, in order; kept up to date. */
  records: TrialRecord[];
  /** Trials at the same time. */
  parallel: number;
  /** Also those that failed. */
  retryFailed: boolean;
  progress: SweepProgress;
  /** After each trial. */
  onChange: () => Promise<void>;
}

/** Runs the trials that are not finished, those that were interrupted first, until all have ended or the context's signal is aborted. */
export async function runTrials(
  { folder, records, parallel, retryFailed, progress, onChange }: RunTrialsOptions,
  context: CommandContext,
): Promise<void> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([context.signal, stopped.signal]);
  const queue = [
    ...records.filter(({ state }) => state === 'interrupted'),
    ...records.filter(({ state }) => state === 'waiting' || (retryFailed && state === 'failed')),
  ];

  const runOne = async (before: TrialRecord) => {
    const { trial } = before;
    const set = (record: TrialRecord) => {
      records[trial.number - 1] = record;
      return record;
    };
    await clearTrial(folder, before);
    const { reason: _, ...rest } = before;
    set({ ...rest, state: before.begun ? 'interrupted' : 'waiting' });
    progress.onStart(trial, before.begun);
    const { log } = trialPaths(folder, trial.number);
    const end = await runTrial(
      trialArguments(folder, before, parallel),
      { log, onLine: (line) => progress.onLine(trial, line), signal },
      context,
    );
    if (end.type === 'failed') await writeFailure(folder, trial, end.reason);
    const after = await readTrial(folder, trial);
    if (end.type === 'done' && after.state !== 'finished')
      throw new Error(`trial ${trial.number} ended without a result in ${display(folder)}`);
    progress.onEnd(set(after));
    await onChange();
  };
  const work = async () => {
    try {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) await runOne(next);
    } catch (error) {
      // What runs beside it ends too, saved.
      stopped.abort();
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: parallel }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** The command line of a trial's next process. */
function trialArguments(folder: string, { trial, begun }: TrialRecord, parallel: number): string[] {
  const run = display(trialPaths(folder, trial.number).run);
  const flags = { ...sharedThreads(parallel), ...trial.flags };
  if (begun) return ['train', '--resume', run, ...processArguments(flags)];
  return [
    'train',
    '--run',
    run,
    ...Object.entries(flags).flatMap(([key, value]) => flagArguments(trainFlags, key, value)),
  ];
}

/** Trials that each took all cores would wait for each other. */
const sharedThreads = (parallel: number): Trial['flags'] =>
  parallel > 1 ? { threads: Math.max(1, Math.floor(availableParallelism() / parallel)) } : {};

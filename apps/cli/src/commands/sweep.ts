import { formatTable } from '@x/metrics';
import type { CommandContext } from '../arguments/command.ts';
import { flagArguments } from '../arguments/flag-arguments.ts';
import { shellWord } from '../arguments/shell-word.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { plural } from '../progress/format.ts';
import { display } from '../run/run-folder.ts';
import { bestOf, metricWords } from '../sweep/metric.ts';
import { keepSweep, type OpenSweep, openSweep } from '../sweep/open-sweep.ts';
import type { Trial } from '../sweep/plan-trials.ts';
import { readTrial, type TrialRecord } from '../sweep/read-trial.ts';
import { renderTrials } from '../sweep/render-trials.ts';
import { runTrials } from '../sweep/run-trials.ts';
import { sweepPaths } from '../sweep/sweep-paths.ts';
import { createSweepProgress } from '../sweep/sweep-progress.ts';
import { writeResults } from '../sweep/write-results.ts';
import type { SweepFlags } from './sweep-command.ts';
import { trainFlags } from './train-flags.ts';

export async function sweep(
  file: string | undefined,
  { dryRun, name, parallel = 1, resume, retryFailed = false }: SweepFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, signal } = context;
  if (retryFailed && resume === undefined) throw usageError('--retry-failed belongs to --resume.');
  const opened = await openSweep({ file, name, resume });
  const { folder, trials } = opened;
  const { metric } = opened.sweep;
  const records: TrialRecord[] = [];
  for (const trial of trials) records.push(await readTrial(folder, trial));
  if (dryRun) {
    output.print(renderPlan(opened, records));
    return 0;
  }
  await keepSweep(opened);
  const { validation } = trials[0]!.options.recipe;
  output.note(
    `Sweep of ${plural(trials.length, 'trial')} by ${metricWords[metric.name]} on ${plural(validation, 'held-out image')}, in ${display(folder)}`,
  );
  const save = () => writeResults(opened, records);
  await save();
  const progress = createSweepProgress({ output, metric, parallel, records: () => records });
  try {
    await runTrials({ folder, records, parallel, retryFailed, progress, onChange: save }, context);
  } finally {
    output.live([]);
  }
  output.print(renderTrials(records, opened.sweep));
  output.note(conclusion(opened, records, context));
  if (signal.aborted) return 130;
  return records.every(({ state }) => state === 'finished') ? 0 : 1;
}

function renderPlan({ folder, trials, sweep: { parameters } }: OpenSweep, records: readonly TrialRecord[]): string {
  const names = Object.keys(parameters);
  const table = formatTable([
    ['trial', ...names, ''],
    ...records.map(({ trial, state }) => [
      String(trial.number),
      ...names.map((key) => String(trial.parameters[key])),
      state === 'waiting' ? '' : state,
    ]),
  ]);
  return [
    table,
    '',
    `${plural(trials.length, 'trial')}, in ${display(folder)}. The first:`,
    `train ${trainWords(trials[0]!.flags)}`,
  ].join('\n');
}

/** What is to be done next, and where all is. */
function conclusion(
  { folder, sweep: { metric } }: OpenSweep,
  records: readonly TrialRecord[],
  { program }: CommandContext,
): string {
  const best = bestOf(records, metric);
  const open = records.some(({ state }) => state === 'waiting' || state === 'interrupted');
  const failed = records.filter(({ state }) => state === 'failed').length;
  const resume = `${program} sweep --resume ${shellWord(display(folder))}`;
  return [
    ...(best
      ? [
          `The best is trial ${best.trial.number}. To train it on all images, and test it:\n  ${program} train ${trainWords(finalFlags(best.trial))}`,
        ]
      : []),
    ...(failed > 0
      ? [`${plural(failed, 'trial')} failed. To try again what is mended:\n  ${resume} --retry-failed`]
      : []),
    `page: ${display(sweepPaths(folder).page)}`,
    ...(open ? [`Trials are left. To go on:\n  ${resume}`] : []),
  ].join('\n');
}

/** A trial's flags for a training with all images; early stopping goes on needing some to judge by. */
function finalFlags({ flags: { test: _, validation, ...flags } }: Trial): Trial['flags'] {
  return flags.patience === undefined || validation === undefined ? flags : { ...flags, validation };
}

const trainWords = (flags: Trial['flags']) =>
  Object.entries(flags)
    .flatMap(([key, value]) => flagArguments(trainFlags, key, value))
    .map(shellWord)
    .join(' ');

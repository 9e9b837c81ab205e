import { resolve } from 'node:path';
import { evaluatedRows, formatTable, pairedDifferences, renderComparison } from '@x/metrics';
import { markdownTable } from '@x/readme-sections';
import { comparisonReport, groupRuns, type RunConfig, resultsTable } from '@x/run-folder';
import type { CommandContext } from '../arguments/command.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { imagesAtHand } from '../data/images-at-hand.ts';
import { presets } from '../presets/presets.ts';
import { differencesTable } from '../results/differences-table.ts';
import { readRun, readRuns } from '../run/read-run.ts';
import type { RunOptions } from '../run/resolve-options.ts';
import { display, findRun, runPaths } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
import { renderRunReport } from '../run/write-report.ts';
import type { ReportFlags } from './report-command.ts';

export async function report(names: readonly string[], flags: ReportFlags, context: CommandContext): Promise<ExitCode> {
  const folders: string[] = [];
  for (const name of names) folders.push(await findRun(name));
  if (flags.compare) return compare(folders, flags, context);
  if (flags.markdown) throw usageError('--markdown belongs to --compare.');
  if (folders.length > 1) throw usageError(`${folders.length} runs are given: to compare them, use --compare.`);
  const { config, ...run } = await readRun(folders[0]!);
  const { data, missing } = await imagesFor(config, context);
  if (missing) context.output.warn(missing);
  const { processes, format: _, ...options } = config;
  const file = resolve(flags.out ?? runPaths(run.folder).report);
  const html = renderRunReport({
    ...run,
    options,
    processes,
    images: run.evaluation?.split === 'test' ? data?.test.images : undefined,
    trainSize: data && trainSize(options, data.train.labels.length),
  });
  await writeOutput(file, html);
  context.output.print(`report: ${display(file)}`);
  return 0;
}

/** The images that a run was tested on, or none where they are the user's own. */
const imagesFor = async ({ data }: RunConfig, context: CommandContext): ReturnType<typeof imagesAtHand> =>
  data.folder ? {} : imagesAtHand(data.dataset ?? 'cifar-10', context);

/** How many of the data set's training images a run was trained on. */
const trainSize = ({ data, recipe }: RunOptions, images: number) => (data.limit ?? images) - recipe.validation;

async function compare(
  folders: readonly string[],
  { markdown, out = 'comparison.html' }: ReportFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const runs = await readRuns(folders);
  const groups = groupRuns(runs, { presets });
  const { data, missing } = await imagesFor(groups[0]!.config, context);
  if (missing) context.output.warn(missing);
  const file = resolve(out);
  const comparison = comparisonReport(groups, { testImages: data?.test.images, notes: missing ? [missing] : [] });
  await writeOutput(file, renderComparison(comparison));
  const table = resultsTable(groups);
  context.output.print(markdown ? markdownTable(table) : formatTable(table));
  const pairs = differencesTable(pairedDifferences(evaluatedRows(comparison.rows)));
  if (pairs && !markdown) context.output.print(`\n${pairs}`);
  context.output.note(`comparison: ${display(file)}`);
  return 0;
}

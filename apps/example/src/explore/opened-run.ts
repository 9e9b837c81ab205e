import type { RunReport } from '@x/metrics';
import { publishedRow, type RunRecord, readRun, reportEvaluation } from '@x/run-folder';
import { modelTitles } from '@x/run-folder/names';
import { presets } from '../run-source/presets.ts';
import type { RunSource } from '../run-source/run-source.ts';

/** A run whose files were read; its weights are read from the source when they are looked at. */
export interface OpenedRun {
  /** Unlike that of every other opened run. */
  name: string;
  source: RunSource;
  record: RunRecord;
  /** The same in the form that reports are made of. */
  report: RunReport;
}

/** Reads a run. Rejects with a sentence that names the folder, the file or the line, and what is wrong with it. */
export async function openRun(source: RunSource): Promise<OpenedRun> {
  const record = await readRun(source, { presets });
  const { config, status, epochs, evaluation } = record;
  const { recipe, published } = config;
  const report = {
    title: `${modelTitles[recipe.model]} on CIFAR-10`,
    status,
    plannedEpochs: recipe.epochs,
    epochs,
    ...(published && { published: publishedRow(recipe, published) }),
    ...(evaluation && { evaluation: reportEvaluation(evaluation, undefined) }),
  };
  return { name: source.name, source, record, report };
}

/** The runs with another: a run that is opened again takes its own place, another of the same name gets a number. */
export function withRun(runs: readonly OpenedRun[], run: OpenedRun): OpenedRun[] {
  const key = identityOf(run);
  const same = runs.findIndex((known) => known.source.name === run.source.name && identityOf(known) === key);
  if (same !== -1) return runs.with(same, { ...run, name: runs[same]!.name });
  const names = new Set(runs.map(({ name }) => name));
  let { name } = run;
  for (let number = 2; names.has(name); number++) name = `${run.name} (${number})`;
  return [...runs, { ...run, name, record: { ...run.record, name } }];
}

const identityOf = ({ record: { config } }: OpenedRun) =>
  JSON.stringify([config.preset, config.recipe, config.seed, config.processes[0]]);

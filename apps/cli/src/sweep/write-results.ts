import { renderSweep } from '@x/metrics';
import { secondsOf } from '@x/run-folder';
import { writeOutput } from '../run/write-output.ts';
import { bestOf } from './metric.ts';
import type { OpenSweep } from './open-sweep.ts';
import { metricOf, type TrialRecord } from './read-trial.ts';
import { metricsFrom } from './render-trials.ts';
import { sweepPaths, trialName } from './sweep-paths.ts';
import { sweepReport } from './sweep-report.ts';

/** Writes what came of a sweep so far, for programs and as a page. */
export async function writeResults(opened: OpenSweep, records: readonly TrialRecord[]): Promise<void> {
  const { folder, sweep } = opened;
  const paths = sweepPaths(folder);
  const trials = records.map((record) => describeTrial(record, sweep.metric.name));
  const best = bestOf(records, sweep.metric)?.trial.number ?? null;
  await writeOutput(paths.results, `${JSON.stringify({ format: 1, sweep, best, trials }, null, 2)}\n`);
  await writeOutput(paths.table, trialsCsv(trials, Object.keys(sweep.parameters)));
  await writeOutput(paths.page, renderSweep(sweepReport(opened, records)));
}

type DescribedTrial = ReturnType<typeof describeTrial>;

function describeTrial(record: TrialRecord, metric: OpenSweep['sweep']['metric']['name']) {
  const { trial, state, epochs, result, reason } = record;
  return {
    number: trial.number,
    state,
    /** What the trials are compared by; null without a result. */
    value: result ? metricOf(result, metric) : null,
    parameters: trial.parameters,
    figures: result ? Object.fromEntries(metricsFrom(metric).map((name) => [name, metricOf(result, name)])) : null,
    /** The epoch that the figures are of. */
    epoch: result?.epoch ?? null,
    /** How many were trained. */
    epochs: epochs.length,
    seconds: secondsOf(epochs),
    /** Below the folder of the sweep. */
    folder: trialName(trial.number),
    reason: reason ?? null,
  };
}

/** RFC 4180; parameters are named as by Optuna's `trials_dataframe`, as one may be called as a figure is. */
function trialsCsv(trials: readonly DescribedTrial[], parameters: readonly string[]): string {
  const figures = [...metricsFrom('validationAccuracy')];
  const rows = [
    [
      'number',
      'state',
      'value',
      ...parameters.map((name) => `params_${name}`),
      ...figures,
      'epoch',
      'epochs',
      'seconds',
      'folder',
      'reason',
    ],
    ...trials.map((trial) => [
      trial.number,
      trial.state,
      trial.value,
      ...parameters.map((name) => trial.parameters[name]),
      ...figures.map((name) => trial.figures?.[name]),
      trial.epoch,
      trial.epochs,
      trial.seconds,
      trial.folder,
      trial.reason,
    ]),
  ];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

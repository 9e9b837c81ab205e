import type { EpochRecord } from '@x/trainer';
import { formatDuration, formatPercent, formatRate, formatTable, plural } from '../progress/format.ts';
import { differences } from '../recipe/differences.ts';
import { findPreset, type RunOptions } from './resolve-options.ts';
import { display, runPaths } from './run-folder.ts';

export interface Summary {
  folder: string;
  options: RunOptions;
  epochs: readonly EpochRecord[];
  /** Number of training images. */
  trainSize: number;
  /** The epoch whose weights the run ends with. */
  result: EpochRecord;
}

/** The end of a run as text: its result next to the published row, what differs from that row's recipe, time, and where all is. */
export function renderSummary({ folder, options, epochs, trainSize, result }: Summary): string {
  const { published, recipe } = findPreset(options.preset);
  const percent = formatPercent;
  const table = formatTable([
    ['', 'train loss', 'train accuracy', 'test loss', 'test accuracy'],
    [
      `this run, ${plural(result.epoch, 'epoch')}, seed ${options.seed}`,
      result.train.loss.toFixed(4),
      percent(result.train.accuracy),
      result.test!.loss.toFixed(4),
      percent(result.test!.accuracy),
    ],
    [
      `published, ${plural(recipe.epochs, 'epoch')}`,
      published.trainLoss.toFixed(4),
      percent(published.trainAccuracy),
      published.testLoss.toFixed(4),
      percent(published.testAccuracy),
    ],
  ]);
  const training = sum(epochs.map(({ seconds }) => seconds));
  const waiting = sum(epochs.map(({ seconds, waitFraction }) => seconds * waitFraction));
  const evaluation = sum(epochs.map(({ evaluationSeconds }) => evaluationSeconds));
  return [
    table,
    ...deviations(options, recipe).map((line) => `not the preset's recipe: ${line}`),
    `${formatDuration(training + evaluation)} in all: training ${training.toFixed(1)} s at ${formatRate((trainSize * epochs.length) / training)} (${((waiting / training) * 100).toFixed(1)} % waiting for images), evaluation ${evaluation.toFixed(1)} s`,
    `run folder: ${display(folder)}`,
    `report: ${display(runPaths(folder).report)}`,
  ].join('\n');
}

/** In what the run was not what its preset says. */
function deviations({ recipe, data, patience }: RunOptions, preset: RunOptions['recipe']): string[] {
  return [
    ...differences(preset, recipe).map(
      ({ field, from, to }) => `${field} ${JSON.stringify(to)} instead of ${JSON.stringify(from)}`,
    ),
    ...(data.limit === null ? [] : [`only the first ${data.limit} training images`]),
    ...(data.testLimit === null ? [] : [`only the first ${data.testLimit} test images`]),
    ...(patience === null ? [] : [`the best epoch on the test images, patience ${patience}`]),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

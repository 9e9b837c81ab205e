import { formatTable } from '@x/metrics';
import { differences } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import { presets } from '../presets/presets.ts';
import { formatDuration, formatPercent, formatRate, plural } from '../progress/format.ts';
import type { RunOptions } from './resolve-options.ts';
import { display, runPaths } from './run-folder.ts';

interface Scores {
  loss: number;
  accuracy: number;
}

export interface Summary {
  folder: string;
  options: RunOptions;
  epochs: readonly EpochRecord[];
  /** Number of training images. */
  trainSize: number;
  /** The epoch whose weights the run ends with. */
  result: EpochRecord;
  /** The result on the test images; undefined when they were left alone. */
  test: Scores | undefined;
  /** The same for the mean with the mirror images; undefined when it was not asked for. */
  flip?: Scores | undefined;
}

/** The end of a run as text: its result next to the published row, what differs from that row's recipe, time, and where all is. */
export function renderSummary({ folder, options, epochs, trainSize, result, test, flip }: Summary): string {
  const { published, preset } = options;
  const validated = result.validation !== undefined;
  const scores = (part: Scores | undefined) => (part ? [part.loss.toFixed(4), formatPercent(part.accuracy)] : ['', '']);
  const table = formatTable([
    [
      '',
      ...['train', ...(validated ? ['validation'] : []), 'test'].flatMap((name) => [
        `${name} loss`,
        `${name} accuracy`,
      ]),
    ],
    [
      `this run, ${plural(result.epoch, 'epoch')}, seed ${options.seed}`,
      ...scores(result.train),
      ...(validated ? scores(result.validation) : []),
      ...scores(test),
    ],
    ...(published
      ? [
          [
            `published, ${plural(published.epochs, 'epoch')}`,
            ...scores({ loss: published.trainLoss, accuracy: published.trainAccuracy }),
            ...(validated ? scores(undefined) : []),
            ...scores({ loss: published.testLoss, accuracy: published.testAccuracy }),
          ],
        ]
      : []),
  ]);
  const training = sum(epochs.map(({ seconds }) => seconds));
  const waiting = sum(epochs.map(({ seconds, waitFraction }) => seconds * waitFraction));
  const evaluation = sum(epochs.map(({ evaluationSeconds }) => evaluationSeconds));
  return [
    table,
    ...(flip
      ? [`apart from that, with test-time flip: loss ${flip.loss.toFixed(4)}, accuracy ${formatPercent(flip.accuracy)}`]
      : []),
    ...deviations(options, presets.find(({ name }) => name === preset)?.recipe ?? options.recipe).map(
      (line) => `not the preset's recipe: ${line}`,
    ),
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
    ...(data.testLimit === null || !data.test ? [] : [`only the first ${data.testLimit} test images`]),
    ...(patience === null
      ? []
      : [`the best epoch on the ${recipe.validation > 0 ? 'validation' : 'test'} images, patience ${patience}`]),
  ];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

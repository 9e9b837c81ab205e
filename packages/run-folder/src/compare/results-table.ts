import { meanAndDeviation } from '@x/metrics';
import type { EpochRecord } from '@x/trainer/schemas';
import { modelTitles } from '../names.ts';
import type { Preset, PresetFile } from '../preset.ts';
import type { Published } from '../published.ts';
import type { RunRecord } from '../read-run.ts';
import type { RunGroup } from './group-runs.ts';

const header = [
  '',
  'epochs',
  'n',
  'train loss',
  'test loss',
  'train accuracy',
  'test accuracy',
  'test against published',
  'accuracy with test-time flip',
];

export interface ResultsTableOptions {
  /** Presets that get a row although they have no run. Default: none. */
  expected?: readonly Preset[];
}

/** The published rows, where there are any, each with the runs that are compared with it below: mean ± sample standard deviation over n seeds. */
export function resultsTable(groups: readonly RunGroup[], { expected = [] }: ResultsTableOptions = {}): string[][] {
  const missing = expected.filter((preset) => !groups.some((group) => group.preset.name === preset.name));
  const rows = [
    ...groups.map((group) => ({ preset: group.preset, cells: ownCells(group) })),
    ...missing.map((preset) => ({
      preset,
      cells: [preset.name, String(preset.recipe.epochs), '0', 'not run yet', '', '', '', '', ''],
    })),
  ];
  const published = new Map<string, { preset: PresetFile; rows: string[][] }>();
  for (const { preset, cells } of rows) {
    const key = JSON.stringify(preset.published);
    const entry = published.get(key) ?? { preset, rows: [] };
    entry.rows.push(cells);
    published.set(key, entry);
  }
  return [header, ...[...published.values()].flatMap(({ preset, rows }) => [...publishedCells(preset), ...rows])];
}

function publishedCells({ recipe, published }: PresetFile): string[][] {
  if (!published) return [];
  return [
    [
      `${modelTitles[recipe.model]}, published`,
      String(published.epochs),
      '',
      published.trainLoss.toFixed(4),
      published.testLoss.toFixed(4),
      `${formatPoints(published.trainAccuracy)} %`,
      `${formatPoints(published.testAccuracy)} %`,
      '',
      '',
    ],
  ];
}

function ownCells({ name, preset, config, runs }: RunGroup): string[] {
  const results = runs.map(({ result }) => result);
  // Runs that left the test images alone are known by their validation images.
  const heldOut = results.some(({ test }) => test) ? 'test' : 'validation';
  const note = heldOut === 'validation' && results.some(({ validation }) => validation) ? ' (validation)' : '';
  const loss = (split: Split) => spread(results, (epoch) => epoch[split]?.loss, formatLoss);
  const accuracy = (split: Split) => spread(results, (epoch) => epoch[split]?.accuracy, formatPoints, ' %');
  const done = runs[0]!.epochs.length;
  const planned = config.recipe.epochs;
  return [
    name,
    done < planned ? `${done} of ${planned}` : String(done),
    String(runs.length),
    loss('train'),
    loss(heldOut) + note,
    accuracy('train'),
    accuracy(heldOut) + note,
    againstPublished(results, preset.published),
    flippedAccuracy(runs),
  ];
}

type Split = 'train' | 'validation' | 'test';
const formatLoss = (loss: number) => loss.toFixed(4);
const formatPoints = (accuracy: number) => (accuracy * 100).toFixed(2);

/** Of test images only, where every run has it. */
function flippedAccuracy(runs: readonly RunRecord[]): string {
  const tested = runs.filter(({ evaluation }) => evaluation?.split === 'test' && evaluation.flip);
  return tested.length < runs.length
    ? '–'
    : spread(tested, ({ evaluation }) => evaluation?.flip?.accuracy, formatPoints, ' %');
}

function spread<Item>(
  items: readonly Item[],
  figureOf: (item: Item) => number | undefined,
  format: (value: number) => string,
  unit = '',
): string {
  const values = items.flatMap((item) => figureOf(item) ?? []);
  if (values.length === 0) return '–';
  const { mean, deviation, n } = meanAndDeviation(values);
  return `${format(mean)}${n > 1 ? ` ± ${format(deviation)}` : ''}${unit}`;
}

function againstPublished(results: readonly EpochRecord[], published: Published | null): string {
  const tests = results.flatMap(({ test }) => test ?? []);
  if (tests.length === 0 || !published) return '–';
  const loss = meanAndDeviation(tests.map((test) => test.loss)).mean - published.testLoss;
  const accuracy = meanAndDeviation(tests.map((test) => test.accuracy)).mean - published.testAccuracy;
  return `loss ${signed(loss, 4)}, accuracy ${signed(accuracy * 100, 2)} points`;
}

/** With a sign, and a true minus. */
export const signed = (value: number, digits: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

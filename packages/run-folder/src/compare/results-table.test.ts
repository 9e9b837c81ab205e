import { expect, it } from 'vitest';
import {
  type SampleRecord,
  sampleConfig,
  sampleEvaluation,
  samplePresets,
  sampleRecipe,
  sampleRecord,
} from '../../test/sample-run.ts';
import { groupRuns } from './group-runs.ts';
import { resultsTable } from './results-table.ts';

const tableOf = (...runs: SampleRecord[]) =>
  resultsTable(groupRuns(runs.map(sampleRecord), { presets: samplePresets }));

it('gives mean ± sample standard deviation below the published row, and what has not been run', () => {
  const flip = { loss: 0.5, top5Accuracy: 1 };
  const runs = [0, 1, 2].map((seed) =>
    sampleRecord({
      config: { seed },
      accuracies: [0.5, 0.6, 0.8 + seed / 100],
      evaluation: { ...sampleEvaluation, flip: { ...flip, accuracy: 0.81 + seed / 100 } },
    }),
  );
  const big = { preset: 'big', recipe: { ...sampleRecipe, model: 'alexnet' as const } };
  const groups = groupRuns([...runs, sampleRecord({ config: big, accuracies: [0.6] })], { presets: samplePresets });
  const later = { ...samplePresets[0]!, name: 'later', published: { ...samplePresets[0]!.published, epochs: 50 } };
  expect(resultsTable(groups, { expected: [...samplePresets, later] }).slice(1)).toEqual([
    ['Improved AlexNet, published', '3', '', '0.6800', '0.6000', '77.00 %', '79.00 %', '', ''],
    [
      'mine',
      '3',
      '3',
      '0.1900 ± 0.0100',
      '1.1900 ± 0.0100',
      '81.00 ± 1.00 %',
      '81.00 ± 1.00 %',
      'loss +0.5900, accuracy +2.00 points',
      '82.00 ± 1.00 %',
    ],
    ['AlexNet, published', '3', '', '0.6700', '0.9200', '76.00 %', '69.00 %', '', ''],
    [
      'big (1 of 3 epochs run)',
      '1 of 3',
      '1',
      '0.4000',
      '1.4000',
      '60.00 %',
      '60.00 %',
      'loss +0.4800, accuracy −9.00 points',
      '–',
    ],
    ['Improved AlexNet, published', '50', '', '0.6800', '0.6000', '77.00 %', '79.00 %', '', ''],
    ['later', '3', '0', 'not run yet', '', '', '', '', ''],
  ]);
});

it('has no published row for a run on other images than those of CIFAR-10', () => {
  const data = { ...sampleConfig.data, dataset: 'cifar-100' as const };
  const [, ...rows] = tableOf({ config: { data }, accuracies: [0.2, 0.3, 0.4] });
  expect(rows).toEqual([['mine', '3', '1', '0.6000', '1.6000', '40.00 %', '40.00 %', '–', '–']]);
});

it('calls the figures of runs that left the test images alone validation figures', () => {
  const recipe = { ...sampleRecipe, validation: 5000 };
  const [, , row] = tableOf({ config: { recipe }, split: 'validation' });
  expect(row).toEqual([
    'mine (validation 5000)',
    '3',
    '1',
    '0.2500',
    '1.2500 (validation)',
    '75.00 %',
    '75.00 % (validation)',
    '–',
    '–',
  ]);
});

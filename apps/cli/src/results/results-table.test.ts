import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleRun, writeSampleRun } from '../../test/sample-run.ts';
import { presets } from '../presets/presets.ts';
import { readRuns } from '../run/read-run.ts';
import { groupRuns } from './group-runs.ts';
import { resultsTable } from './results-table.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'results-table-'));
});
afterAll(() => rm(root, { recursive: true }));

it('gives mean ± sample standard deviation below the published row, and what has not been run', async () => {
  const folders = [0, 1, 2].map((seed) => join(root, `seed-${seed}`));
  for (const [seed, folder] of folders.entries()) {
    const accuracies = Array.from({ length: 10 }, () => 0.8 + seed / 100);
    await writeSampleRun(folder, { flags: { seed }, accuracies });
  }
  await writeSampleRun(join(root, 'big'), { flags: { preset: 'alexnet-10' }, accuracies: [0.6], evaluated: false });
  const groups = groupRuns(await readRuns([...folders, join(root, 'big')]));
  const expected = presets.filter(({ name }) => name === 'improved-alexnet-50');
  expect(resultsTable(groups, { expected }).slice(1)).toEqual([
    ['Improved AlexNet, published', '10', '', '0.6798', '0.6034', '77.34 %', '79.46 %', '', ''],
    [
      'improved-alexnet-10',
      '10',
      '3',
      '0.1900 ± 0.0100',
      '1.1900 ± 0.0100',
      '82.00 ± 1.00 %',
      '81.00 ± 1.00 %',
      'loss +0.5866, accuracy +1.54 points',
      '82.00 ± 1.00 %',
    ],
    ['AlexNet, published', '10', '', '0.6747', '0.9185', '76.11 %', '68.80 %', '', ''],
    [
      'alexnet-10 (1 of 10 epochs run)',
      '1 of 10',
      '1',
      '0.4000',
      '1.4000',
      '61.00 %',
      '60.00 %',
      'loss +0.4815, accuracy −8.80 points',
      '–',
    ],
    ['Improved AlexNet, published', '50', '', '0.2627', '0.4938', '91.31 %', '85.87 %', '', ''],
    ['improved-alexnet-50', '50', '0', 'not run yet', '', '', '', '', ''],
  ]);
});

it('calls the figures of runs that left the test images alone validation figures, until the test images were used', async () => {
  const accuracies = Array.from({ length: 10 }, () => 0.8);
  const rowOf = async (name: string, options: SampleRun) => {
    await writeSampleRun(join(root, name), {
      accuracies,
      heldOut: 'validation',
      flags: { validation: 5000 },
      ...options,
    });
    return resultsTable(groupRuns(await readRuns([join(root, name)])))[2];
  };
  expect(await rowOf('validated', {})).toEqual([
    'improved-alexnet-10 (validation 5000)',
    '10',
    '1',
    '0.2000',
    '1.2000 (validation)',
    '81.00 %',
    '80.00 % (validation)',
    '–',
    '–',
  ]);
  const tested = await rowOf('tested', { evaluatedOn: 'test' });
  expect(tested?.slice(4)).toEqual(['1.2000', '81.00 %', '80.00 %', 'loss +0.5966, accuracy +0.54 points', '81.00 %']);
});

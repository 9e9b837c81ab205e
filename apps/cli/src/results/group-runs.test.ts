import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SampleRun, writeSampleRun } from '../../test/sample-run.ts';
import { readRun } from '../run/read-run.ts';
import { groupRuns } from './group-runs.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'group-runs-'));
});
afterAll(() => rm(root, { recursive: true }));

let count = 0;
async function run(options: SampleRun) {
  const folder = join(root, String(count++));
  await writeSampleRun(folder, options);
  return readRun(folder);
}

it('puts runs together that differ in the seed only, in the order of the presets', async () => {
  const runs = [
    await run({ flags: { preset: 'alexnet-10' } }),
    await run({ flags: { seed: 2 } }),
    await run({ flags: { seed: 1, dropout: 0 } }),
    await run({ flags: { seed: 1 } }),
    await run({ flags: { augment: false, limit: 500, patience: 9 } }),
    await run({ flags: { seed: 3 }, accuracies: [0.5, 0.6], evaluated: false }),
  ];
  const groups = groupRuns(runs).map(({ name, runs }) => [name, runs.map(({ config }) => config.seed)]);
  expect(groups).toEqual([
    ['improved-alexnet-10', [1, 2]],
    ['improved-alexnet-10 (2 of 10 epochs run)', [3]],
    ['improved-alexnet-10 (augmentation none, 500 training images, 100 test images, patience 9)', [0]],
    ['improved-alexnet-10 (dropout 0)', [1]],
    ['alexnet-10', [0]],
  ]);
});

it('does not take one run twice', async () => {
  const runs = [await run({}), await run({ flags: { seed: 1 } }), await run({})];
  expect(() => groupRuns(runs)).toThrow(/\d and .*\d are the same recipe with the same seed, 0: leave one out\./);
});

import { expect, it } from 'vitest';
import { sampleConfig, samplePresets, sampleRecipe, sampleRecord } from '../../test/sample-run.ts';
import { groupRuns } from './group-runs.ts';

const { data } = sampleConfig;

it('puts runs together that differ in the seed only, in the order of the presets', () => {
  const [process] = sampleConfig.processes;
  const engine = { ...process!.engine, name: 'tensorflow', precision: 'bf16' as const };
  const runs = [
    sampleRecord({ config: { preset: 'big', recipe: { ...sampleRecipe, model: 'alexnet' } } }),
    sampleRecord({ config: { seed: 2 } }),
    sampleRecord({ config: { seed: 1, recipe: { ...sampleRecipe, dropout: 0 } } }),
    sampleRecord({ config: { seed: 1 } }),
    sampleRecord({
      config: {
        recipe: { ...sampleRecipe, augmentation: [] },
        data: { ...data, limit: 500, testLimit: 100 },
        patience: 9,
      },
    }),
    sampleRecord({ config: { seed: 3 }, accuracies: [0.5, 0.6] }),
    sampleRecord({ config: { processes: [process!, { ...process!, engine }] } }),
  ];
  const groups = groupRuns(runs, { presets: samplePresets });
  expect(groups.map(({ name, runs }) => [name, runs.map(({ config }) => config.seed)])).toEqual([
    ['mine', [1, 2]],
    ['mine (2 of 3 epochs run)', [3]],
    ['mine (augmentation none, 500 training images, 100 test images, patience 9)', [0]],
    ['mine (dropout 0)', [1]],
    ['mine (engine tensorflow, precision bf16)', [0]],
    ['big', [0]],
  ]);
});

it('compares the run of a file with the row it names, or with the first of its network', () => {
  const published = { ...samplePresets[0]!.published, epochs: 50 };
  const recipe = { ...sampleRecipe, model: 'alexnet' as const };
  const runs = [
    sampleRecord({ config: { preset: 'file', published } }),
    sampleRecord({ config: { preset: 'another', recipe } }),
  ];
  const rows = groupRuns(runs, { presets: samplePresets }).map(({ name, preset }) => [name, preset.published]);
  expect(rows).toEqual([
    ['another', samplePresets[1]!.published],
    ['file', published],
  ]);
});

it('does not take one run twice', () => {
  const runs = [sampleRecord({ name: 'a' }), sampleRecord({ config: { seed: 1 } }), sampleRecord({ name: 'b' })];
  expect(() => groupRuns(runs, { presets: samplePresets })).toThrow(
    'a and b are the same recipe with the same seed, 0: leave one out.',
  );
});

it('compares runs on other images than those of CIFAR-10 with no row, and none with runs on others', () => {
  const hundred = { ...data, dataset: 'cifar-100' as const };
  const own = { ...data, folder: { path: '/home/me/birds', classes: ['a', 'b'], corrupt: 'error' as const } };
  for (const images of [hundred, own]) {
    const [group] = groupRuns([sampleRecord({ config: { data: images } })], { presets: samplePresets });
    expect(group).toMatchObject({ name: 'mine', preset: { name: 'mine', published: null } });
  }
  const runs = [
    sampleRecord({ name: 'a', config: { data: hundred } }),
    sampleRecord({ name: 'b', config: { data: hundred, seed: 1 } }),
    sampleRecord({ name: 'c', config: { data: own } }),
  ];
  expect(groupRuns(runs.slice(0, 2), { presets: samplePresets })).toHaveLength(1);
  expect(() => groupRuns(runs, { presets: samplePresets })).toThrow(
    'a is on CIFAR-100, but c on birds: compare runs on the same images.',
  );
});

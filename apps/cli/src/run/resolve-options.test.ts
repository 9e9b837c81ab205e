import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '@x/run-folder';
import { describe, expect, it } from 'vitest';
import { findPreset } from '../presets/find-preset.ts';
import { newOptions, resumedOptions } from './resolve-options.ts';

describe('newOptions', () => {
  it('is the default preset without flags', async () => {
    expect(await newOptions({})).toEqual({
      preset: 'improved-alexnet-10',
      recipe: findPreset('improved-alexnet-10').recipe,
      published: { epochs: 10, trainLoss: 0.6798, testLoss: 0.6034, trainAccuracy: 0.7734, testAccuracy: 0.7946 },
      seed: 0,
      patience: null,
      data: { source: 'auto', limit: null, testLimit: null, test: true },
    });
  });

  it('takes the first preset of a model, and keeps the preset that is named', async () => {
    expect((await newOptions({ model: 'alexnet' })).preset).toBe('alexnet-10');
    const { preset, recipe } = await newOptions({ model: 'alexnet', preset: 'improved-alexnet-50' });
    expect([preset, recipe.model, recipe.epochs]).toEqual(['improved-alexnet-50', 'alexnet', 50]);
  });

  it('refuses flags that contradict the preset, with the field', async () => {
    await expect(newOptions({ schedule: 'cosine', warmup: 1, epochs: 3 })).resolves.toMatchObject({
      recipe: { epochs: 3 },
    });
    const preset = join(await mkdtemp(join(tmpdir(), 'options-')), 'late.json');
    const { recipe } = findPreset('improved-alexnet-10');
    const averaging = { name: 'ema', decay: 0.9, every: 1, startEpoch: 5 };
    await writeFile(preset, JSON.stringify({ description: 'Late', recipe: { ...recipe, averaging } }));
    expect(await newOptions({ preset })).toMatchObject({ preset: 'late', published: null, recipe: { averaging } });
    await expect(newOptions({ preset, epochs: 4 })).rejects.toThrow(
      /The flags do not fit the preset late:\n✖ expected at most 4, the epochs, actual 5\s+→ at averaging\.startEpoch/,
    );
    await rm(join(preset, '..'), { recursive: true });
  });

  it('holds images out, and leaves the test images alone only then', async () => {
    const { recipe, data } = await newOptions({ validation: 5000, test: false });
    expect([recipe.validation, data.test]).toEqual([5000, false]);
    await expect(newOptions({ test: false })).rejects.toThrow('--no-test needs a --validation above 0');
  });

  it('limits the test images in proportion', async () => {
    expect((await newOptions({ limit: 5000 })).data).toMatchObject({ limit: 5000, testLimit: 1000 });
    expect((await newOptions({ limit: 2 })).data).toMatchObject({ limit: 2, testLimit: 1 });
    expect((await newOptions({ limit: 5000, testLimit: 10 })).data).toMatchObject({ testLimit: 10 });
  });

  it('keeps a data set other than CIFAR-10, of which no row is published', async () => {
    const { data, published, recipe } = await newOptions({ dataset: 'cifar-100' });
    expect(data).toEqual({ source: 'auto', dataset: 'cifar-100', limit: null, testLimit: null, test: true });
    expect([published, recipe]).toEqual([null, findPreset('improved-alexnet-10').recipe]);
    expect(await newOptions({ dataset: 'cifar-10' })).toEqual(await newOptions({}));
    await expect(newOptions({ dataset: 'cifar-100', data: 'npm' })).rejects.toMatchObject({
      message: expect.stringContaining('--data cannot be "npm": expected auto, official, or a folder or archive'),
      exitCode: 2,
    });
  });

  it('makes a path of a data source absolute, and refuses one that does not exist', async () => {
    expect((await newOptions({ data: 'package.json' })).data.source).toBe(`${process.cwd()}/package.json`);
    await expect(newOptions({ data: 'ofical' })).rejects.toThrow(
      '--data cannot be "ofical": expected auto, official, npm',
    );
  });
});

describe('resumedOptions', () => {
  const stored = async (flags: Parameters<typeof newOptions>[0]): Promise<RunConfig> => ({
    format: 1,
    ...(await newOptions(flags)),
    processes: [],
  });

  it('keeps what the run has; flags that say the same are fine', async () => {
    const config = await stored({ seed: 3, limit: 100, epochs: 4, patience: 2 });
    const { format: _, processes: __, ...options } = config;
    expect(await resumedOptions(config, {})).toEqual(options);
    expect(await resumedOptions(config, { seed: 3, limit: 100, epochs: 4, flip: true, threads: 1 })).toEqual(options);
  });

  it('takes the data from elsewhere', async () => {
    expect((await resumedOptions(await stored({}), { data: 'npm' })).data.source).toBe('npm');
  });

  it.each([
    [{ seed: 1 }, 'The flags contradict the run in seed: it has 0, they ask for 1.'],
    [{ learningRate: 0.5 }, 'in recipe.optimizer.learningRate: it has 0.1, they ask for 0.5.'],
    [{ limit: 10 }, 'in data.limit: it has null, they ask for 10.'],
    [{ flip: false }, 'in recipe.augmentation: it has [{"type":"randomCrop"'],
    [{ preset: 'alexnet-10' }, 'in preset: it has "improved-alexnet-10", they ask for "alexnet-10".'],
    [{ run: 'x' }, '--run cannot go with --resume: the run keeps its folder.'],
    [{ epochs: 11 }, "--epochs cannot be 11: the run's schedule (oneCycle) was laid out for 10 epochs"],
  ] as const)('refuses %j', async (flags, message) => {
    await expect(resumedOptions(await stored({}), flags)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      exitCode: 2,
    });
  });

  it('keeps the data set', async () => {
    const config = await stored({ dataset: 'cifar-100' });
    const { format: _, processes: __, ...options } = config;
    for (const dataset of [undefined, 'cifar-100'] as const) {
      expect(await resumedOptions(config, { dataset })).toEqual(options);
    }
    await expect(resumedOptions(config, { dataset: 'cifar-10' })).rejects.toThrow(
      'The flags contradict the run in data.dataset: it has "cifar-100", they ask for "cifar-10".',
    );
    await expect(resumedOptions(config, { data: 'npm' })).rejects.toThrow('--data cannot be "npm"');
    const folder = { path: '/images', classes: ['a', 'b'], corrupt: 'error' as const };
    const { dataset: ___, ...data } = config.data;
    await expect(resumedOptions({ ...config, data: { ...data, folder } }, { dataset: 'cifar-10' })).rejects.toThrow(
      'The flags contradict the run in data.dataset: it has "a folder", they ask for "cifar-10".',
    );
  });

  it('lets a run with a constant or step schedule get longer, never shorter', async () => {
    const config = await stored({ schedule: 'step', stepEpochs: 2 });
    expect((await resumedOptions(config, { epochs: 12 })).recipe.epochs).toBe(12);
    await expect(resumedOptions(config, { epochs: 9 })).rejects.toThrow(
      '--epochs cannot be 9: the run has 10, and can only get longer.',
    );
  });
});

import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutout, randomCrop, randomHorizontalFlip } from '@x/augment';
import { oneCycle, sgd } from '@x/trainer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPreset } from './find-preset.ts';
import { presets } from './presets.ts';

it.each(presets)('$name is what the packages themselves would make of it', ({ recipe }) => {
  const { name: optimizerName, ...optimizer } = recipe.optimizer;
  expect(optimizerName).toBe('sgd');
  expect(sgd(optimizer)).toEqual(recipe.optimizer);
  const { name: scheduleName, ...schedule } = recipe.schedule;
  expect(scheduleName).toBe('oneCycle');
  expect(oneCycle(schedule)).toEqual(recipe.schedule);
  const factories = { randomCrop, randomHorizontalFlip, cutout };
  for (const { type, ...options } of recipe.augmentation) {
    expect(factories[type](options)).toEqual({ type, ...options });
  }
});

it('have the published figures', () => {
  expect(presets.map(({ name, published }) => [name, ...Object.values(published)])).toEqual([
    ['improved-alexnet-10', 10, 0.6798, 0.6034, 0.7734, 0.7946],
    ['improved-alexnet-50', 50, 0.2627, 0.4938, 0.9131, 0.8587],
    ['alexnet-10', 10, 0.6747, 0.9185, 0.7611, 0.688],
  ]);
});

it('are all the files there are', () => {
  const files = readdirSync(new URL('../../presets/', import.meta.url));
  expect(files.sort()).toEqual(presets.map(({ name }) => `${name}.json`).sort());
});

describe('findPreset', () => {
  let file: string;
  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'preset-')), 'mine.json');
  });
  afterAll(() => rm(join(file, '..'), { recursive: true }));
  const write = (content: unknown) => writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));

  it('reads a file, and fills in what it may leave out', async () => {
    const { description, recipe } = presets[0];
    const { averaging: _, validation: __, ...older } = recipe;
    await write({ description, recipe: older });
    expect(findPreset(file)).toEqual({ name: 'mine', description, recipe, published: null });
  });

  it('names the file and the field that is wrong', async () => {
    const { description, recipe } = presets[0];
    await write({ description, recipe: { ...recipe, dropout: 2, batchsize: 1 } });
    expect(() => findPreset(file)).toThrow(/mine\.json is not as expected:[\s\S]*batchsize[\s\S]*recipe\.dropout/);
    await write('{');
    expect(() => findPreset(file)).toThrow(/Cannot read the preset .*mine\.json: .*JSON/);
    expect(() => findPreset('nowhere.json')).toThrow(/Cannot read the preset .*nowhere\.json: ENOENT/);
  });

  it('suggests the name that was meant', () => {
    expect(() => findPreset('alexnet-1')).toThrow(
      '--preset cannot be "alexnet-1": expected one of improved-alexnet-10',
    );
    expect(() => findPreset('alexnet-1')).toThrow('Did you mean alexnet-10?');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosine, ema, muon, oneCycle, sgd } from '@x/trainer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPreset } from './find-preset.ts';
import { presets } from './presets.ts';

it('have the published figures', () => {
  expect(presets.map(({ name, published }) => [name, ...Object.values(published)])).toEqual([
    ['improved-alexnet-10', 10, 0.6798, 0.6034, 0.7734, 0.7946],
    ['improved-alexnet-50', 50, 0.2627, 0.4938, 0.9131, 0.8587],
    ['alexnet-10', 10, 0.6747, 0.9185, 0.7611, 0.688],
    ['improved-alexnet-10-muon', 10, 0.6798, 0.6034, 0.7734, 0.7946],
    ['improved-alexnet-50-muon', 50, 0.2627, 0.4938, 0.9131, 0.8587],
    ['alexnet-4-muon', 10, 0.6747, 0.9185, 0.7611, 0.688],
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

  it('reads the example of the README', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    await write(/```json\n([\s\S]*?)```/.exec(readme)![1]!);
    expect(findPreset(file)).toMatchObject({
      recipe: {
        optimizer: { name: 'muon', others: { name: 'sgd' } },
        averaging: { name: 'ema' },
        augmentation: [{ type: 'randomCrop' }, { type: 'randomHorizontalFlip', alternate: true }, { type: 'cutout' }],
        validation: 5000,
      },
    });
  });

  it('names the file and the field that is wrong', async () => {
    const { description, recipe } = presets[0];
    await write({ description, recipe: { ...recipe, dropout: 2, batchsize: 1 } });
    expect(() => findPreset(file)).toThrow(/mine\.json is not as expected:[\s\S]*batchsize[\s\S]*recipe\.dropout/);
    const wrong = async (field: Partial<typeof recipe>) => {
      await write({ description, recipe: { ...recipe, ...field } });
      return () => findPreset(file);
    };
    const noMomentum = { ...sgd({ learningRate: 0.1 }), nesterov: true };
    expect(await wrong({ optimizer: noMomentum })).toThrow(
      /expected a momentum above 0 for Nesterov[^✖]*at recipe\.optimizer\.momentum/,
    );
    const others = { ...sgd({ learningRate: 0.1 }), decay: 1 } as never;
    expect(await wrong({ optimizer: { ...muon({ others: sgd({ learningRate: 1 }) }), others } })).toThrow(
      /"decay"[^✖]*at recipe\.optimizer\.others/,
    );
    expect(await wrong({ schedule: { ...oneCycle(), pctStart: 1.5 } as never })).toThrow(
      /at recipe\.schedule\.pctStart/,
    );
    expect(await wrong({ schedule: cosine({ warmupEpochs: 11 }) })).toThrow(
      /expected at most 10, the epochs, actual 11[^✖]*at recipe\.schedule\.warmupEpochs/,
    );
    expect(await wrong({ averaging: ema({ startEpoch: 11 }) })).toThrow(
      /expected at most 10, the epochs, actual 11[^✖]*at recipe\.averaging\.startEpoch/,
    );
    expect(await wrong({ augmentation: [{ type: 'cutout', size: 33 }] })).toThrow(
      /size 33 is larger than the image of 32×32; expected at most 32[^✖]*at recipe\.augmentation\[0\]\.size/,
    );
    expect(await wrong({ augmentation: [{ type: 'randomHorizontalFlip', probability: 1, alternate: true }] })).toThrow(
      /probability must be 0\.5 with alternate[^✖]*at recipe\.augmentation\[0\]\.probability/,
    );
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

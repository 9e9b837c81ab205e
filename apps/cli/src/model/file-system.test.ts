import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileSystem } from './file-system.ts';

let folder: string;
beforeAll(async () => {
  tf.enableProdMode();
  folder = await mkdtemp(join(tmpdir(), 'file-system-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('loads the model that was saved: same topology, same weights to the bit', async () => {
  const model = layers.sequential({
    layers: [
      layers.layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 8, 3], name: 'first' }),
      layers.layers.flatten(),
      layers.layers.dense({ units: 4, name: 'last' }),
    ],
  });
  const target = join(folder, 'deep', 'model');
  await model.save(fileSystem(target));
  expect((await readdir(target)).sort()).toEqual(['model.json', 'weights.bin']);
  expect((await stat(join(target, 'weights.bin'))).size).toBe(model.countParams() * 4);

  const loaded = await layers.loadLayersModel(fileSystem(target));
  expect(loaded.layers.map(({ name }) => name)).toEqual(model.layers.map(({ name }) => name));
  const input = tf.randomUniform([2, 8, 8, 3], 0, 1, 'float32', 1);
  expect((loaded.predict(input) as tf.Tensor).arraySync()).toEqual((model.predict(input) as tf.Tensor).arraySync());
});

it('names the folder and the missing file', async () => {
  await expect(layers.loadLayersModel(fileSystem(folder))).rejects.toThrow(
    `Cannot load the model in ${folder}: it has no model.json.`,
  );
});

it('names a damaged file, with the expected and the actual length', async () => {
  const target = join(folder, 'cut');
  const model = layers.sequential({ layers: [layers.layers.dense({ units: 4, inputShape: [3] })] });
  await model.save(fileSystem(target));
  await truncate(join(target, 'weights.bin'), 60);
  const cannot = `Cannot load the model in ${target}:`;
  await expect(layers.loadLayersModel(fileSystem(target))).rejects.toThrow(
    `${cannot} weights.bin is damaged: expected 64 bytes, actual 60.`,
  );
  await writeFile(join(target, 'model.json'), '{');
  await expect(layers.loadLayersModel(fileSystem(target))).rejects.toThrow(`${cannot} model.json is damaged: `);
});

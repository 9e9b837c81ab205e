import * as tf from '@tensorflow/tfjs-core';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { beforeAll, expect, it } from 'vitest';
import { fixedBatchSource } from './fixed-batch-source.ts';

beforeAll(async () => {
  await registerNativeBackend();
  await tf.setBackend('native');
});

it('gives one batch of noise over and over', async () => {
  const tensors = tf.memory().numTensors;
  const source = fixedBatchSource([8, 8, 3], 16, 5);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(source).toMatchObject({ size: 80, sampleShape: [8, 8, 3] });
  const batches = [];
  for await (const batch of source.batches([new Uint32Array(16), new Uint32Array(16)], { epoch: 1 }))
    batches.push(batch);
  expect(batches).toHaveLength(2);
  const { images, labels, shape } = batches[0]!;
  expect(batches[1]!.images).toBe(images);
  expect(shape).toEqual([16, 8, 8, 3]);
  expect([...labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5]);
  expect(images).toHaveLength(16 * 8 * 8 * 3);
  const mean = images.reduce((sum, value) => sum + value, 0) / images.length;
  const variance = images.reduce((sum, value) => sum + value * value, 0) / images.length;
  expect(Math.abs(mean)).toBeLessThan(0.1);
  expect(Math.abs(variance - 1)).toBeLessThan(0.1);
});

it('gives the same noise every time', async () => {
  const first = async () => {
    for await (const batch of fixedBatchSource([2, 2, 3], 2, 1).batches([new Uint32Array(2)], { epoch: 1 }))
      return batch.images;
  };
  expect(await first()).toEqual(await first());
});

import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet, loadStateDict, stateDict } from '@x/alexnet-models';
import { readSafetensors } from '@x/tensor-files';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';

it('learns the images, says so, and saves a network that has moved', async () => {
  const { status, stdout, stderr, files } = runExample('train-from-scratch.mjs', ['100', '12']);
  expect([status, stderr]).toEqual([0, '']);
  const epochs = [...stdout.matchAll(/^epoch (\d+): training loss (\S+), test loss (\S+), test accuracy (\S+) %$/gm)];
  expect(epochs.map(([, epoch]) => Number(epoch))).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  const losses = epochs.map(([, , loss]) => Number(loss));
  expect(losses[0]).toBeCloseTo(Math.log(10), 1);
  expect(losses.at(-1)).toBeLessThan(0.9 * losses[0]!);
  const scores = epochs.map(([, , , testLoss, testAccuracy]) => [Number(testLoss), Number(testAccuracy)] as const);
  expect(scores.at(-1)![0]).toBeLessThan(scores[0]![0]);
  expect(scores.at(-1)![1]).toBeGreaterThan(30);

  await registerNativeBackend();
  await tf.setBackend('native');
  const model = improvedAlexNet({ seed: 1 });
  const before = await stateDict(model);
  const { tensors } = readSafetensors(files['improved-alexnet.safetensors']!);
  loadStateDict(model, tensors as typeof before);
  for (const [name, { data }] of Object.entries(await stateDict(model))) {
    expect(data, name).toEqual(tensors[name]!.data);
    expect(data, name).not.toEqual(before[name]!.data);
    expect(data.every(Number.isFinite), name).toBe(true);
  }
});

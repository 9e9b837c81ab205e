import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, it } from 'vitest';
import { createWorkload, type Workload } from '../workload/create-workload.ts';
import { profileWorkload } from './profile-workload.ts';

let workload: Workload | undefined;
afterEach(async () => {
  await workload?.dispose();
  workload = undefined;
});

it('times the kernels of the steps it takes, and their work adds up to that of the network', async () => {
  workload = await createWorkload({ model: 'improved', batch: 4, threads: 1, inference: false, precision: 'float32' });
  const { milliseconds, kernels } = await profileWorkload(workload, 2);
  const byName = Object.fromEntries(kernels.map((kernel) => [kernel.kernelName, kernel]));
  expect(byName.FusedConv2D!.calls).toBe(5);
  // The first layer's images need no gradient.
  expect(byName.Conv2DBackpropInput!.calls).toBe(4);
  expect(byName.Conv2DBackpropFilter!.calls).toBe(5);
  expect(byName._FusedMatMul!.calls).toBe(3);
  expect(kernels.reduce((sum, { flop }) => sum + (flop ?? 0), 0)).toBe(4 * workload.flopPerImage);
  for (const { milliseconds: time, nativeMilliseconds } of kernels)
    expect(nativeMilliseconds).toBeLessThanOrEqual(time);
  expect(byName.FusedConv2D!.nativeMilliseconds).toBeGreaterThan(0);
  // Logits and targets of four images in ten classes; the losses and the gradients of the logits, all float32.
  expect(byName.SoftmaxCrossEntropy!.bytes).toBe(4 * (40 + 40 + 4 + 40));
  const times = kernels.map((kernel) => kernel.milliseconds);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  expect(times.reduce((sum, time) => sum + time, 0)).toBeLessThan(milliseconds);
});

it('counts only the forward pass of inference', async () => {
  workload = await createWorkload({ model: 'improved', batch: 3, threads: 1, inference: true, precision: 'float32' });
  expect(workload.parameters).toBe(907_210);
  const { kernels } = await profileWorkload(workload, 3);
  expect(kernels.map(({ kernelName }) => kernelName)).not.toContain('Conv2DBackpropFilter');
  expect(kernels.reduce((sum, { flop }) => sum + (flop ?? 0), 0)).toBe(3 * workload.flopPerImage);
});

it('leaves the kernels and the addon as they were, and no tensors behind', async () => {
  workload = await createWorkload({ model: 'improved', batch: 2, threads: 1, inference: false, precision: 'float32' });
  await workload.run(1);
  const before = [
    tf.getKernel('FusedConv2D', 'native').kernelFunc,
    (tf.backend() as unknown as { addon: object }).addon,
  ];
  const tensors = tf.memory().numTensors;
  await profileWorkload(workload, 1);
  expect(tf.memory().numTensors).toBe(tensors);
  expect([
    tf.getKernel('FusedConv2D', 'native').kernelFunc,
    (tf.backend() as unknown as { addon: object }).addon,
  ]).toEqual(before);
});

import * as tf from '@tensorflow/tfjs-core';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { expect, it } from 'vitest';
import { composeFilterGradient } from './compose-filter-gradient.ts';
import { measureCeiling } from './measure-ceiling.ts';

it.each([
  { strides: [1, 1], pad: 'same', out: [7, 6] },
  { strides: [2, 3], pad: 'valid', out: [3, 2] },
])('is the gradient of the filter: %o', async ({ strides, pad, out }) => {
  await registerNativeBackend();
  await tf.setBackend('native');
  const x = tf.randomNormal<tf.Rank.R4>([2, 7, 6, 3], 0, 1, 'float32', 1);
  const dy = tf.randomNormal<tf.Rank.R4>([2, out[0]!, out[1]!, 5], 0, 1, 'float32', 2);
  const gradient = () =>
    tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, { strides, pad, filterShape: [3, 3, 3, 5] }) as tf.Tensor;
  const expected = gradient();
  const kernel = tf.getKernel('Conv2DBackpropFilter', 'native');
  tf.unregisterKernel('Conv2DBackpropFilter', 'native');
  composeFilterGradient('native');
  const difference = tf.max(tf.abs(tf.sub(gradient(), expected))).dataSync()[0];
  expect(tf.max(tf.abs(expected)).dataSync()[0]).toBeGreaterThan(1);
  expect(difference).toBeLessThan(1e-4);
  tf.unregisterKernel('Conv2DBackpropFilter', 'native');
  tf.registerKernel(kernel!);
});

it('measures a ceiling that is a rate', async () => {
  expect(await measureCeiling(false)).toBeGreaterThan(0.1);
});

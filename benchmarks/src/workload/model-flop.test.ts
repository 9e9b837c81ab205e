import * as tf from '@tensorflow/tfjs-core';
import { alexNet, improvedAlexNet } from '@x/alexnet-models';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { beforeAll, expect, it } from 'vitest';
import { modelFlop } from './model-flop.ts';

beforeAll(async () => {
  await registerNativeBackend();
  await tf.setBackend('native');
});

it('counts Improved AlexNet layer by layer', () => {
  // 2 · filter · pixels of the output for a convolution, 2 · matrix for a linear layer.
  const first = 2 * (3 * 3 * 3 * 32) * 32 * 32;
  const convolutions = 2 * 9 * (32 * 64 * 16 * 16 + 64 * 128 * 8 * 8 + 128 * 128 * 8 * 8 + 128 * 64 * 8 * 8);
  const linear = 2 * (1024 * 512 + 512 * 128 + 128 * 10);
  const model = improvedAlexNet();
  expect(modelFlop(model, { inference: true })).toBe(first + convolutions + linear);
  // The images need no gradient.
  expect(modelFlop(model, { inference: false })).toBe(2 * first + 3 * (convolutions + linear));
  expect(Math.abs(modelFlop(model, { inference: false }) / 148e6 - 1)).toBeLessThan(0.02);
  model.dispose();
});

it('counts AlexNet layer by layer', () => {
  const first = 2 * (11 * 11 * 3 * 96) * 55 * 55;
  const convolutions = 2 * (25 * 96 * 256 * 27 * 27 + 9 * (256 * 384 + 384 * 384 + 384 * 256) * 13 * 13);
  const linear = 2 * (9216 * 4096 + 4096 * 4096 + 4096 * 10);
  const model = alexNet();
  expect(modelFlop(model, { inference: true })).toBe(first + convolutions + linear);
  expect(modelFlop(model, { inference: false })).toBe(2 * first + 3 * (convolutions + linear));
  // The known total counts the gradient of the images as well.
  expect(Math.abs((3 * modelFlop(model, { inference: true })) / 6.8e9 - 1)).toBeLessThan(0.02);
  model.dispose();
});

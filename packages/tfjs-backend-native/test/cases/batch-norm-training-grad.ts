import type { NamedAttrMap } from '@tensorflow/tfjs-core';
import type { KernelValue } from '@x/test-kit';
import fc from 'fast-check';
import { fusedActivation, seed, small, width } from './shared/arbitraries.ts';
import { batchNormGradients, channelStatistics, normalised } from './shared/batch-norm-reference.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

const EPSILON = 1e-2;

/** Where the activation's kink is so near that rounding decides the side, the gradient that comes in is 0. */
const NEAR_KINK = 1e-4;

function call(sizes: number[], activation: string, seed: number): KernelCall {
  const channels = sizes.slice(-1);
  const x = uniform(sizes, { seed, scale: 2 });
  const scale = uniform(channels, { seed, position: 1, offset: 1 });
  const offset = uniform(channels, { seed, position: 2 });
  const { mean, variance } = channelStatistics(x);
  const before = normalised(x, { mean, variance, scale: scale.data, offset: offset.data }, EPSILON);
  const dy = uniform(sizes, { seed, position: 3 });
  before.forEach((value, i) => {
    if (Math.abs(value) < NEAR_KINK) dy.data[i] = 0;
  });
  const statistics = {
    mean: { shape: channels, data: Float32Array.from(mean) },
    variance: { shape: channels, data: Float32Array.from(variance) },
  };
  const attributes = { epsilon: EPSILON, activation, alpha: 0.1 };
  return { kernelName: 'BatchNormTrainingGrad', inputs: { dy, x, scale, offset, ...statistics }, attributes };
}

function reference({ inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { dy, x, scale, offset } = inputs as Record<string, KernelValue> & { dy: KernelValue; x: KernelValue };
  const parameters = { ...channelStatistics(x), scale: scale!.data, offset: offset!.data };
  const { dx, dScale, dOffset } = batchNormGradients(dy, x, parameters, attributes as NamedAttrMap);
  return [
    { shape: x.shape, data: dx },
    { shape: scale!.shape, data: dScale },
    { shape: scale!.shape, data: dOffset },
  ];
}

export const batchNormTrainingGradCase: KernelCase = {
  kernelNames: ['BatchNormTrainingGrad'],
  reference,
  random: fc.oneof(
    fc.tuple(fc.tuple(small, small, small, width), fusedActivation, seed).map((parts) => call(...parts)),
    fc.tuple(fc.tuple(fc.integer({ min: 1, max: 40 }), width), fusedActivation, seed).map((parts) => call(...parts)),
  ),
  large: {
    'several chunks, few channels': () => call([4, 50, 50, 3], 'relu', 1),
    'several chunks, many channels': () => call([4, 16, 16, 70], 'leakyrelu', 2),
    'more channels than a chunk holds': () => call([5, 9001], 'linear', 3),
    'one row: a variance of zero': () => call([1, 37], 'leakyrelu', 5),
    'a gradient with NaN, which leaves other channels alone': () =>
      spoiled(call([4, 37], 'linear', 6), 'dy', [Number.NaN]),
  },
  // Held against finite differences together with batch-norm-training.
  gradients: {},
  refused: {
    'a gradient of another shape': {
      call: () => {
        const { inputs, ...rest } = call([2, 3, 4], 'linear', 1);
        return { ...rest, inputs: { ...inputs, dy: uniform([2, 4, 4]) } };
      },
      message: /should be \[2,3,4\], got \[2,4,4\]/,
    },
    'a mean of another size': {
      call: () => {
        const { inputs, ...rest } = call([2, 3, 4], 'linear', 1);
        return { ...rest, inputs: { ...inputs, mean: uniform([5]) } };
      },
      message: /needs mean \[4\], got \[5\]/,
    },
  },
};

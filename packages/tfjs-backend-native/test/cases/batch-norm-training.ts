import type { NamedAttrMap } from '@tensorflow/tfjs-core';
import { type KernelValue, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { fusedActivation, seed, small, width } from './shared/arbitraries.ts';
import { activated, channelStatistics, normalised } from './shared/batch-norm-reference.ts';
import { batchNormTraining } from './shared/differentiable.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

function call(sizes: number[], activation: string, seed: number, offset = 0): KernelCall {
  const channels = sizes.slice(-1);
  const inputs = {
    x: uniform(sizes, { seed, offset, scale: 2 }),
    scale: uniform(channels, { seed, position: 1, offset: 1 }),
    offset: uniform(channels, { seed, position: 2 }),
  };
  return { kernelName: 'BatchNormTraining', inputs, attributes: { epsilon: 1e-2, activation, alpha: 0.1 } };
}

function reference({ inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { x, scale, offset } = inputs as Record<string, KernelValue> & { x: KernelValue };
  const { mean, variance } = channelStatistics(x);
  const { epsilon } = attributes as { epsilon: number };
  const before = normalised(x, { mean, variance, scale: scale!.data, offset: offset!.data }, epsilon);
  return [
    { shape: x.shape, data: activated(before, attributes as NamedAttrMap) },
    { shape: scale!.shape, data: mean },
    { shape: scale!.shape, data: variance },
  ];
}

export const batchNormTrainingCase: KernelCase = {
  kernelNames: ['BatchNormTraining'],
  reference,
  random: fc.oneof(
    fc.tuple(fc.tuple(small, small, small, width), fusedActivation, seed).map((parts) => call(...parts)),
    fc.tuple(fc.tuple(fc.integer({ min: 1, max: 40 }), width), fusedActivation, seed).map((parts) => call(...parts)),
  ),
  large: {
    'several chunks, few channels': () => call([4, 50, 50, 3], 'relu', 1),
    'several chunks, many channels': () => call([4, 16, 16, 70], 'leakyrelu', 2),
    'a mean far from zero': () => call([3, 16, 16, 33], 'linear', 3, 100),
    'more channels than a chunk holds': () => call([5, 9001], 'relu', 4),
    'one row: a variance of zero': () => call([1, 37], 'leakyrelu', 5),
    'channels with NaN, which leave the others alone': () => spoiled(call([4, 37], 'relu', 6), 'x', [Number.NaN]),
  },
  gradients: Object.fromEntries(
    ['linear', 'relu', 'leakyrelu'].map((activation) => [
      activation,
      {
        run: (x, scale, offset) => batchNormTraining(x, scale, offset, { epsilon: 1e-2, activation, alpha: 0.1 }),
        inputs: () => [
          randomTensor([2, 3, 4, 5], { scale: 2 }),
          randomTensor([5], { seed: 1, offset: 2, scale: 0.5 }),
          randomTensor([5], { seed: 2, scale: 0.5 }),
        ],
        options: { step: 2e-3, relativeTolerance: 2e-2, absoluteTolerance: 5e-3 },
      },
    ]),
  ),
  refused: {
    'a scale of another size': {
      call: () => {
        const { inputs, ...rest } = call([2, 3, 4], 'linear', 1);
        return { ...rest, inputs: { ...inputs, scale: uniform([3]) } };
      },
      message: /batch normalisation of \[2,3,4\] needs scale \[4\], got \[3\]/,
    },
    'an activation that is not fused': {
      call: () => call([2, 3], 'sigmoid', 1),
      message: /fuses linear, relu and leakyrelu, not 'sigmoid'/,
    },
  },
};

import { batchNorm, type Tensor1D } from '@tensorflow/tfjs-core';
import { type KernelValue, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { fusedActivation, seed, small, width } from './shared/arbitraries.ts';
import { activated, normalised } from './shared/batch-norm-reference.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

type Optional = 'both' | 'scale' | 'offset' | 'neither';

function call(sizes: number[], optional: Optional, seed: number): KernelCall {
  const channels = sizes.slice(-1);
  const inputs: Record<string, KernelValue> = {
    x: uniform(sizes, { seed, scale: 3 }),
    mean: uniform(channels, { seed, position: 1 }),
    variance: uniform(channels, { seed, position: 2, offset: 1.5 }),
  };
  if (optional === 'both' || optional === 'scale') inputs.scale = uniform(channels, { seed, position: 3 });
  if (optional === 'both' || optional === 'offset') inputs.offset = uniform(channels, { seed, position: 4 });
  return { kernelName: 'FusedBatchNorm', inputs, attributes: { varianceEpsilon: 1e-3 } };
}

/** The fused form, against the definition. */
function fusedCall(sizes: number[], activation: string, seed: number): KernelCall {
  const attributes = { epsilon: 1e-5, activation, alpha: 0.1 };
  return { ...call(sizes, 'both', seed), kernelName: 'BatchNormInference', attributes, reference: fusedReference };
}

function fusedReference({ inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { x, mean, variance, scale, offset } = inputs as Record<string, KernelValue>;
  const parameters = { mean: mean.data, variance: variance.data, scale: scale.data, offset: offset.data };
  return [{ shape: x.shape, data: activated(normalised(x, parameters, attributes!.epsilon as number), attributes!) }];
}

export const batchNormCase: KernelCase = {
  kernelNames: ['FusedBatchNorm', 'BatchNormInference'],
  random: fc.oneof(
    fc
      .tuple(
        fc.tuple(small, small, small, width),
        fc.constantFrom<Optional>('both', 'scale', 'offset', 'neither'),
        seed,
      )
      .map((parts) => call(...parts)),
    fc.tuple(fc.tuple(small, small, small, width), fusedActivation, seed).map((parts) => fusedCall(...parts)),
  ),
  large: {
    'several chunks, few channels': () => call([4, 40, 40, 3], 'both', 1),
    'several chunks, leaky ReLU': () => fusedCall([4, 40, 40, 24], 'leakyrelu', 4),
    'several chunks, many channels': () => call([2, 16, 16, 70], 'offset', 2),
    'more channels than a chunk holds': () => call([2, 1, 2, 9001], 'both', 3),
    'values that are not finite': () => spoiled(call([2, 5, 3, 37], 'both', 4), 'x'),
    'statistics that are not finite': () => spoiled(spoiled(call([2, 5, 3, 37], 'scale', 5), 'mean'), 'variance'),
    'a variance of zero, and epsilon zero': () => ({
      ...spoiled(call([2, 5, 3, 37], 'both', 6), 'variance', [0]),
      attributes: { varianceEpsilon: 0 },
    }),
  },
  gradients: {
    'of x, mean, variance, offset and scale': {
      run: (x, mean, variance, offset, scale) =>
        batchNorm(x, mean as Tensor1D, variance as Tensor1D, offset as Tensor1D, scale as Tensor1D, 1e-3),
      inputs: () => [
        randomTensor([2, 3, 2, 5]),
        randomTensor([5], { seed: 1 }),
        randomTensor([5], { seed: 2, offset: 2 }),
        randomTensor([5], { seed: 3 }),
        randomTensor([5], { seed: 4 }),
      ],
    },
  },
  refused: {
    'statistics of another number of channels': {
      call: () => {
        const good = fusedCall([2, 3, 3, 4], 'relu', 1);
        return { ...good, inputs: { ...good.inputs, mean: uniform([5]) } };
      },
      message: /needs mean \[4\], got \[5\]/,
    },
    'an epsilon that is none': {
      call: () => ({ ...call([2, 3], 'both', 1), attributes: { varianceEpsilon: Number.NaN } }),
      message: /needs an epsilon of at least 0, got NaN/,
    },
  },
};

import { avgPool, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { anyPooling, type Pooling, type PoolingSizes, pooling } from './shared/pool.ts';
import { uniform } from './shared/values.ts';

function call({ x, attributes, runsOn }: Pooling): KernelCall {
  return { kernelName: 'AvgPool', inputs: { x }, attributes, runsOn };
}

const large =
  (sizes: PoolingSizes): (() => KernelCall) =>
  () => ({ ...call(pooling(sizes)), inputs: { x: uniform(sizes.shape) } });

const image = () => randomTensor([2, 6, 5, 3]);

export const avgPoolCase: KernelCase = {
  kernelNames: ['AvgPool'],
  randomRuns: 80,
  random: anyPooling.map(call),
  large: {
    'windows that tile the image': large({ shape: [4, 32, 32, 37], filterSize: [2, 2], strides: [2, 2], pad: 'valid' }),
    'windows that overlap': large({ shape: [2, 27, 27, 96], filterSize: [3, 3], strides: [2, 2], pad: 'same' }),
    'windows of one pixel': large({ shape: [2, 9, 7, 37], filterSize: [1, 1], strides: [2, 2], pad: 'valid' }),
    'the whole image': large({ shape: [3, 14, 15, 70], filterSize: [14, 15], strides: [1, 1], pad: 'valid' }),
  },
  gradients: {
    'windows that tile the image': { run: (x) => avgPool(x as Tensor4D, 2, 2, 'valid'), inputs: () => [image()] },
    'windows that overlap': { run: (x) => avgPool(x as Tensor4D, [3, 2], [2, 1], 'valid'), inputs: () => [image()] },
  },
  refused: {
    'a window larger than the image': {
      call: () => ({
        kernelName: 'AvgPool',
        inputs: { x: uniform([1, 2, 2, 3]) },
        attributes: { filterSize: [4, 4], strides: [1, 1], pad: 'valid' },
      }),
      message: /window of 4 × 4 pixels does not fit into an image of 2 × 2/,
    },
  },
};

import { maxPool, type Tensor4D, tensor } from '@tensorflow/tfjs-core';
import { distinctValues } from '@x/test-kit';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { anyPooling, eachEdgePooling, type Pooling, type PoolingSizes, pooling } from './shared/pool.ts';
import { uniform } from './shared/values.ts';

function call({ x, attributes, runsOn }: Pooling): KernelCall {
  return { kernelName: 'MaxPool', inputs: { x }, attributes, runsOn };
}

const large = (sizes: PoolingSizes) => () => call(pooling(sizes));
const image = () => tensor(distinctValues(2 * 6 * 5 * 3), [2, 6, 5, 3]);

export const maxPoolCase: KernelCase = {
  kernelNames: ['MaxPool'],
  randomRuns: 80,
  random: anyPooling.map(call),
  large: {
    'windows that tile the image': large({ shape: [4, 32, 32, 37], filterSize: [2, 2], strides: [2, 2], pad: 'valid' }),
    'windows that overlap': large({ shape: [2, 27, 27, 96], filterSize: [3, 3], strides: [2, 2], pad: 'valid' }),
    'windows of one pixel': large({ shape: [2, 9, 7, 37], filterSize: [1, 1], strides: [2, 2], pad: 'valid' }),
    'windows of one pixel that keep the shape, moved by stride and padding': large({
      shape: [2, 3, 3, 37],
      filterSize: [1, 1],
      strides: [2, 2],
      pad: 1,
    }),
    ...eachEdgePooling(large),
  },
  gradients: {
    'windows that tile the image': { run: (x) => maxPool(x as Tensor4D, 2, 2, 'valid'), inputs: () => [image()] },
    'windows that overlap': { run: (x) => maxPool(x as Tensor4D, 3, 2, 'same'), inputs: () => [image()] },
    'windows with gaps': { run: (x) => maxPool(x as Tensor4D, [2, 1], [3, 2], 'valid'), inputs: () => [image()] },
  },
  refused: {
    'a window larger than the image': {
      call: () => ({
        kernelName: 'MaxPool',
        inputs: { x: uniform([1, 2, 2, 3]) },
        attributes: { filterSize: [4, 4], strides: [1, 1], pad: 'valid' },
      }),
      message: /window of 4 × 4 pixels does not fit into an image of 2 × 2/,
    },
  },
};

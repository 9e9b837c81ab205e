import { avgPool, square, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { anyPooling, forEachWindow, type Pooling, type PoolingSizes, pooling } from './shared/pool.ts';
import { uniform } from './shared/values.ts';

function call({ x, info, output, attributes, seed }: Pooling): KernelCall {
  const dy = uniform(output.shape, { seed, position: 1 });
  // tfjs does not tell the gradient how the output's size was rounded.
  const { dimRoundingMode: _, ...told } = attributes;
  // As in tfjs, padding counts here: each gradient is divided by the size of the whole window.
  const reference = () => {
    const data = new Float64Array(x.data.length);
    forEachWindow(info, (y, inputs) => {
      for (const input of inputs) data[input]! += dy.data[y]! / (info.filterHeight * info.filterWidth);
    });
    return [{ shape: x.shape, data }];
  };
  return { kernelName: 'AvgPoolGrad', inputs: { dy, input: x }, attributes: told, reference };
}

/** (The cpu kernel is right where no size was rounded up.) */
const large =
  (sizes: PoolingSizes): (() => KernelCall) =>
  () => ({ ...call(pooling(sizes)), reference: undefined });

export const avgPoolGradCase: KernelCase = {
  kernelNames: ['AvgPoolGrad'],
  randomRuns: 80,
  random: anyPooling.map(call),
  large: {
    'windows that tile the image': large({ shape: [4, 16, 16, 37], filterSize: [2, 2], strides: [2, 2], pad: 'valid' }),
    'windows that overlap, with padding': large({
      shape: [2, 13, 13, 96],
      filterSize: [3, 3],
      strides: [2, 2],
      pad: 'same',
    }),
    'the whole image': large({ shape: [3, 9, 10, 70], filterSize: [9, 10], strides: [1, 1], pad: 'valid' }),
  },
  gradients: {
    'behind another operation': {
      run: (x) => square(avgPool(x as Tensor4D, 3, 2, 'valid')),
      inputs: () => [randomTensor([2, 5, 7, 5])],
    },
  },
  refused: {
    'a gradient of another shape': {
      call: () => {
        const { inputs, ...rest } = call(
          pooling({ shape: [1, 4, 4, 3], filterSize: [2, 2], strides: [2, 2], pad: 'valid' }),
        );
        return { ...rest, inputs: { ...inputs, dy: uniform([1, 2, 3, 3]) } };
      },
      message: /should be \[1,2,2,3\], got \[1,2,3,3\]/,
    },
  },
};

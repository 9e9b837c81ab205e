import { maxPool, square, type Tensor4D, tensor } from '@tensorflow/tfjs-core';
import { distinctValues } from '@x/test-kit';
import { cpuReference, type KernelCall, type KernelCase } from './shared/kernel-case.ts';
import { anyPooling, eachEdgePooling, type Pooling, type PoolingSizes, pooling } from './shared/pool.ts';
import { uniform } from './shared/values.ts';

function call({ x, output, attributes, runsOn, seed }: Pooling): KernelCall {
  const dy = uniform(output.shape, { seed, position: 1 });
  return { kernelName: 'MaxPoolGrad', inputs: { dy, input: x, output }, attributes, runsOn };
}

const large = (sizes: PoolingSizes) => () => call(pooling(sizes));

export const maxPoolGradCase: KernelCase = {
  kernelNames: ['MaxPoolGrad'],
  randomRuns: 80,
  random: anyPooling.map(call),
  large: {
    'windows that tile the image': large({ shape: [4, 16, 16, 37], filterSize: [2, 2], strides: [2, 2], pad: 'valid' }),
    'windows that overlap': large({ shape: [2, 13, 13, 96], filterSize: [3, 3], strides: [2, 2], pad: 'valid' }),
    'windows of one pixel that keep the shape, moved by stride and padding': large({
      shape: [2, 4, 4, 37],
      filterSize: [1, 1],
      strides: [2, 2],
      pad: 2,
    }),
    ...eachEdgePooling(large),
    'a size rounded up, of which tfjs does not tell the gradient': () => {
      const whole = call(
        pooling({ shape: [2, 6, 7, 9], filterSize: [3, 3], strides: [2, 2], pad: 0, dimRoundingMode: 'ceil' }),
      );
      const { dimRoundingMode: _, ...attributes } = whole.attributes!;
      return { ...whole, attributes, reference: () => cpuReference(whole) };
    },
  },
  gradients: {
    'behind another operation': {
      run: (x) => square(maxPool(x as Tensor4D, 2, 2, 'valid')),
      inputs: () => [tensor(distinctValues(2 * 4 * 4 * 5), [2, 4, 4, 5])],
    },
  },
  refused: {
    'a gradient of another shape': {
      call: () => {
        const pooled = pooling({ shape: [1, 4, 4, 3], filterSize: [2, 2], strides: [2, 2], pad: 'valid' });
        const { inputs, ...rest } = call(pooled);
        return { ...rest, inputs: { ...inputs, dy: uniform([1, 2, 3, 3]) } };
      },
      message: /should be \[1,2,2,3\], got \[1,2,3,3\]/,
    },
  },
};

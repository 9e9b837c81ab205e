import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Conv2dGradientOptions, filterGradient, inputGradient } from './conv2d-gradients.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const explicit = (padding: number): [number, number][] => [
  [0, 0],
  [padding, padding],
  [padding, padding],
  [0, 0],
];

describe.each([
  { size: 6, kernelSize: 3, stride: 1, padding: 1, named: 'same' },
  { size: 6, kernelSize: 3, stride: 1, padding: 0, named: 'valid' },
  { size: 6, kernelSize: 3, stride: 1, padding: 2, named: 'valid' },
  { size: 18, kernelSize: 11, stride: 4, padding: 2, named: 'valid' },
])('with padding $padding, stride $stride, filter $kernelSize on a kernel that knows only names', (example) => {
  const { size, kernelSize, stride, padding, named } = example;
  const options: Conv2dGradientOptions = {
    strides: [stride, stride],
    pad: explicit(padding),
    dimRoundingMode: 'floor',
  };
  const tensors = () => {
    const x = randomTensor<tf.Rank.R4>([2, size, size + 1, 3], { seed: 1 });
    const filter = randomTensor<tf.Rank.R4>([kernelSize, kernelSize, 3, 4], { seed: 2 });
    const y = tf.conv2d(x, filter, stride, padding, 'NHWC', 1, 'floor');
    return { x, filter, dy: randomTensor<tf.Rank.R4>(y.shape, { seed: 3 }) };
  };

  it.each(['filter', 'input'] as const)("the %s's gradient is the same", (which) => {
    const { x, filter, dy } = tensors();
    const gradient = (paddings: 'any' | 'named') =>
      which === 'filter'
        ? filterGradient(x, dy, filter.shape, options, paddings)
        : inputGradient(dy, filter, x.shape, options, paddings);
    expect(gradient('named')).toBeAllClose(gradient('any'));
  });

  it(`asks it for '${named}'`, () => {
    const { x, filter, dy } = tensors();
    const asked: unknown[] = [];
    const kernels = ['Conv2DBackpropFilter', 'Conv2DBackpropInput'].map((name) => tf.getKernel(name, 'cpu'));
    for (const kernel of kernels) {
      tf.unregisterKernel(kernel.kernelName, 'cpu');
      tf.registerKernel({
        ...kernel,
        kernelFunc: (call) => {
          asked.push(call.attrs!.pad);
          return kernel.kernelFunc(call);
        },
      });
    }
    try {
      filterGradient(x, dy, filter.shape, options, 'named');
      inputGradient(dy, filter, x.shape, options, 'named');
    } finally {
      for (const kernel of kernels) {
        tf.unregisterKernel(kernel.kernelName, 'cpu');
        tf.registerKernel(kernel);
      }
    }
    expect(asked).toEqual([named, named]);
  });
});

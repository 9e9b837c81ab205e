import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { checkGradients, distinctValues, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyActivation } from './activation.ts';
import { type Conv2dOptions, conv2d } from './conv2d.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const plain: Conv2dOptions = { stride: 1, padding: 0, activation: 'linear', alpha: 0.1 };

function example(size: number, kernelSize: number) {
  const x = randomTensor<tf.Rank.R4>([2, size, size + 1, 3], { seed: 1 });
  const filter = randomTensor<tf.Rank.R4>([kernelSize, kernelSize, 3, 4], { seed: 2 });
  const bias = randomTensor<tf.Rank.R1>([4], { seed: 3 });
  return { x, filter, bias };
}

describe('conv2d', () => {
  const cases = [
    { size: 5, kernelSize: 3, options: plain },
    { size: 5, kernelSize: 3, options: { ...plain, padding: 1, activation: 'relu' as const } },
    { size: 9, kernelSize: 5, options: { ...plain, padding: 2, activation: 'leakyrelu' as const } },
    { size: 18, kernelSize: 11, options: { ...plain, stride: 4, padding: 2 } },
  ];
  it.each(cases)('equals padding, convolving, adding and activating: $options', ({ size, kernelSize, options }) => {
    const { x, filter, bias } = example(size, kernelSize);
    const { stride, padding, activation, alpha } = options;
    const margin: [number, number] = [padding, padding];
    const padded = tf.pad4d(x, [[0, 0], margin, margin, [0, 0]]);
    const expected = applyActivation(tf.add(tf.conv2d(padded, filter, stride, 'valid'), bias), activation, alpha);
    expect(conv2d(x, filter, bias, options)).toBeAllClose(expected);
  });

  it.each(cases)('has the gradients of finite differences: $options', ({ size, kernelSize, options }) => {
    const { x, filter, bias } = example(size, kernelSize);
    // Away from the activation's kink at zero, which a step of the difference must not cross: shift the outputs.
    const shifted = tf.add(bias, tf.tensor1d([60, -60, 60, -60])) as tf.Tensor1D;
    const run = (...inputs: tf.Tensor[]) =>
      conv2d(inputs[0] as tf.Tensor4D, inputs[1] as tf.Tensor4D, inputs[2] as tf.Tensor1D, options);
    checkGradients(run, [x, filter, shifted], { samples: 20, step: 0.05 });
  });

  it('has the activation mask of its own output', () => {
    const x = tf.tensor4d(distinctValues(16), [1, 4, 4, 1]);
    const filter = tf.ones([1, 1, 1, 1]) as tf.Tensor4D;
    const bias = tf.zeros([1]) as tf.Tensor1D;
    const gradient = tf.grad((input) => conv2d(input as tf.Tensor4D, filter, bias, { ...plain, activation: 'relu' }))(
      x,
    );
    expect(gradient).toBeAllClose(distinctValues(16).map((value) => (value > 0 ? 1 : 0)));
  });

  it('computes only the gradients that are asked for, and leaves no tensors behind', async () => {
    const { x, filter, bias } = example(5, 3);
    const run = (f: tf.Tensor) => conv2d(x, f as tf.Tensor4D, bias, { ...plain, activation: 'relu' });
    const profile = await tf.profile(() => tf.tidy(() => void tf.grad(run)(filter)));
    expect(profile.newTensors).toBe(0);
    expect(profile.kernelNames).toContain('Conv2DBackpropFilter');
    expect(profile.kernelNames).not.toContain('Conv2DBackpropInput');
  });

  it('leaves tf.fused.conv2d as it was', () => {
    const { x, filter, bias } = example(5, 3);
    const fused = () =>
      tf.valueAndGrads((a, b, c) =>
        tf.fused.conv2d({ x: a as tf.Tensor4D, filter: b as tf.Tensor4D, bias: c, strides: 1, pad: 'same' }),
      )([x, filter, bias]);
    const before = fused();
    conv2d(x, filter, bias, plain);
    const after = fused();
    expect(after.value).toBeAllClose(before.value, { relativeTolerance: 0, absoluteTolerance: 0 });
    for (const [index, gradient] of after.grads.entries()) {
      expect(gradient).toBeAllClose(before.grads[index]!, { relativeTolerance: 0, absoluteTolerance: 0 });
    }
  });

  it('refuses gradients that it does not have', () => {
    const { x, filter, bias } = example(5, 3);
    conv2d(x, filter, bias, plain);
    const gradientOf = (change: object) =>
      tf.grad(
        (input) =>
          tf
            .engine()
            .runKernel(
              'FusedConv2D',
              { x: input, filter, bias },
              { strides: 1, pad: 'valid', dataFormat: 'NHWC', dilations: 1, activation: 'linear', ...change },
            ) as tf.Tensor,
      )(x);
    expect(gradientOf({}).shape).toEqual(x.shape);
    expect(() => gradientOf({ dilations: [2, 2] })).toThrow(/dilations 1, actual 'NHWC' and 2,2/);
    expect(() => gradientOf({ activation: 'elu' })).toThrow(/activation 'elu' has no gradient/);
  });
});

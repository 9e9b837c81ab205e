import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { checkGradients, distinctValues, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { linear } from './linear.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const plain = { activation: 'linear', alpha: 0.1 } as const;
const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
const weight = tf.tensor2d([1, 0, 0, 1, -1, -2], [3, 2]);
const bias = tf.tensor1d([0.5, 1]);

describe('linear', () => {
  it('multiplies, adds and activates', () => {
    expect(linear(x, weight, bias, plain)).toBeAllClose(tf.tensor2d([-1.5, -3, -1.5, -6], [2, 2]));
    expect(linear(x, weight, bias, { activation: 'relu', alpha: 0 })).toBeAllClose([0, 0, 0, 0]);
    const leaky = linear(x, weight, bias, { activation: 'leakyrelu', alpha: 0.1 });
    expect(leaky).toBeAllClose([-0.15, -0.3, -0.15, -0.6]);
  });

  it('has the gradients of finite differences', () => {
    const run = (...inputs: tf.Tensor[]) =>
      linear(inputs[0] as tf.Tensor2D, inputs[1] as tf.Tensor2D, inputs[2] as tf.Tensor1D, plain);
    const inputs = [randomTensor([3, 5]), randomTensor([5, 4], { seed: 1 }), randomTensor([4], { seed: 2 })];
    checkGradients(run, inputs);
  });

  it.each(['relu', 'leakyrelu'] as const)('has the gradients of finite differences with %s', (activation) => {
    const identity = tf.eye(4) as tf.Tensor2D;
    const zeros = tf.zeros([4]) as tf.Tensor1D;
    const run = (input: tf.Tensor) => linear(input as tf.Tensor2D, identity, zeros, { activation, alpha: 0.1 });
    checkGradients(run, [tf.tensor2d(distinctValues(12), [3, 4])]);
  });

  it('leaves tf.fused.matMul as it was', () => {
    const gradients = () => tf.grads((a, b) => tf.fused.matMul({ a, b, transposeB: true, bias: tf.ones([2]) }))([x, x]);
    const before = gradients();
    linear(x, weight, bias, plain);
    for (const [index, gradient] of gradients().entries()) expect(gradient).toBeAllClose(before[index]!);
  });

  it('refuses the gradient of transposed operands', () => {
    linear(x, weight, bias, plain);
    const attributes = { transposeA: false, transposeB: true, activation: 'linear' };
    const b = tf.reshape(x, [1, 2, 3]);
    const run = (a: tf.Tensor) => tf.engine().runKernel('_FusedMatMul', { a, b }, attributes) as tf.Tensor;
    expect(() => tf.grad(run)(tf.reshape(x, [1, 2, 3]))).toThrow(/transposeA and transposeB to be false/);
  });
});

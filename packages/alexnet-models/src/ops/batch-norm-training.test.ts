import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { checkGradients, expectNoLeaks, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchNormTraining } from './batch-norm-training.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const options = { epsilon: 1e-5, activation: 'linear', alpha: 0.1 } as const;

describe('batchNormTraining', () => {
  it('normalises with the mean and the biased variance of each channel', () => {
    const x = tf.tensor4d([1, 10, 2, 20, 3, 30, 6, 60], [2, 2, 1, 2]);
    const { y, mean, variance } = batchNormTraining(x, tf.tensor1d([1, 2]), tf.tensor1d([0, 1]), options);
    expect(mean).toBeAllClose([3, 30]);
    expect(variance).toBeAllClose([3.5, 350]);
    const deviations = [-2, -1, 0, 3].map((difference) => difference / Math.sqrt(3.5));
    const expected = deviations.flatMap((value) => [value, 2 * value + 1]);
    expect(y).toBeAllClose(tf.tensor4d(expected, [2, 2, 1, 2]));
  });

  it('activates', () => {
    const x = tf.tensor4d([-1, 1], [2, 1, 1, 1]);
    const [scale, offset] = [tf.tensor1d([1]), tf.tensor1d([0])];
    const relu = batchNormTraining(x, scale, offset, { ...options, activation: 'relu' });
    expect(relu.y).toBeAllClose([0, 1], { relativeTolerance: 1e-4 });
    const leaky = batchNormTraining(x, scale, offset, { ...options, activation: 'leakyrelu' });
    expect(leaky.y).toBeAllClose([-0.1, 1], { relativeTolerance: 1e-4 });
  });

  it.each(['linear', 'relu', 'leakyrelu'] as const)("has autodiff's gradients with %s", (activation) => {
    const x = randomTensor<tf.Rank.R4>([3, 4, 5, 3], { seed: 1, scale: 2, offset: 0.5 });
    const scale = randomTensor<tf.Rank.R1>([3], { seed: 2, offset: 1 });
    const offset = randomTensor<tf.Rank.R1>([3], { seed: 3 });
    const dy = randomTensor<tf.Rank.R4>([3, 4, 5, 3], { seed: 4 });
    const composed = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) => {
      const { mean, variance } = tf.moments(a, [0, 1, 2]);
      const normalised = tf.div(tf.sub(a, mean), tf.sqrt(tf.add(variance, options.epsilon)));
      const y = tf.add(tf.mul(normalised, b), c);
      return activation === 'linear' ? y : activation === 'relu' ? tf.relu(y) : tf.leakyRelu(y, options.alpha);
    };
    const fused = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) =>
      batchNormTraining(a as tf.Tensor4D, b as tf.Tensor1D, c as tf.Tensor1D, { ...options, activation }).y;
    const expected = tf.valueAndGrads(composed)([x, scale, offset], dy);
    const actual = tf.valueAndGrads(fused)([x, scale, offset], dy);
    expect(actual.value).toBeAllClose(expected.value, { absoluteTolerance: 1e-5 });
    for (const [index, gradient] of actual.grads.entries()) {
      expect(gradient).toBeAllClose(expected.grads[index]!, { relativeTolerance: 1e-4, absoluteTolerance: 1e-5 });
    }
  });

  it('has the gradients of finite differences and leaves no tensors behind', async () => {
    const inputs = [
      randomTensor([2, 2, 3, 2], { seed: 5 }),
      randomTensor([2], { seed: 6, offset: 2 }),
      randomTensor([2], { seed: 7 }),
    ];
    await expectNoLeaks(() =>
      checkGradients(
        (x, scale, offset) =>
          batchNormTraining(x as tf.Tensor4D, scale as tf.Tensor1D, offset as tf.Tensor1D, options).y,
        inputs,
      ),
    );
  });
});

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchNormInference } from './batch-norm-inference.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const options = { epsilon: 1e-5, alpha: 0.1 } as const;

/** x, mean, variance, scale, offset */
const inputs = (): tf.Tensor[] => [
  randomTensor([2, 4, 5, 3], { seed: 1, scale: 2 }),
  randomTensor([3], { seed: 2 }),
  randomTensor([3], { seed: 3, offset: 2 }),
  randomTensor([3], { seed: 4, offset: 1 }),
  randomTensor([3], { seed: 5 }),
];

const fused =
  (activation: 'linear' | 'relu' | 'leakyrelu') =>
  (x: tf.Tensor, ...weights: tf.Tensor[]): tf.Tensor => {
    const [mean, variance, scale, offset] = weights as tf.Tensor1D[];
    return batchNormInference(
      x as tf.Tensor4D,
      { mean: mean!, variance: variance!, scale: scale!, offset: offset! },
      { ...options, activation },
    );
  };

describe('batchNormInference', () => {
  it('normalises with the given statistics', () => {
    const [mean, variance, scale, offset] = [
      [1, -1],
      [3, 8],
      [2, 1],
      [0.5, 0],
    ].map((values) => tf.tensor1d(values));
    const x = tf.tensor4d([3, 2, -1, -4], [2, 1, 1, 2]);
    const y = fused('leakyrelu')(x, mean!, variance!, scale!, offset!);
    const before = [(2 * 2) / Math.sqrt(3) + 0.5, 3 / Math.sqrt(8), (-2 * 2) / Math.sqrt(3) + 0.5, -3 / Math.sqrt(8)];
    expect(y).toBeAllClose(
      tf.tensor4d(
        before.map((value) => (value < 0 ? 0.1 * value : value)),
        [2, 1, 1, 2],
      ),
      { relativeTolerance: 1e-4 },
    );
  });

  it.each(['linear', 'relu', 'leakyrelu'] as const)("has autodiff's gradients with %s", async (activation) => {
    const composed = (x: tf.Tensor, mean: tf.Tensor, variance: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) => {
      const y = tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, options.epsilon))), scale), offset);
      return activation === 'linear' ? y : activation === 'relu' ? tf.relu(y) : tf.leakyRelu(y, options.alpha);
    };
    const dy = randomTensor([2, 4, 5, 3], { seed: 6 });
    const expected = tf.valueAndGrads(composed)(inputs(), dy);
    const actual = tf.valueAndGrads(fused(activation))(inputs(), dy);
    expect(actual.value).toBeAllClose(expected.value, { absoluteTolerance: 1e-5 });
    for (const [index, gradient] of actual.grads.entries()) {
      expect(gradient).toBeAllClose(expected.grads[index]!, { relativeTolerance: 1e-4, absoluteTolerance: 1e-5 });
    }
    await expectNoLeaks(async () => {
      tf.tidy(() => void tf.valueAndGrads(fused(activation))(inputs(), dy));
    });
  });
});

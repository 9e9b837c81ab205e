import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { BatchNorm2d } from './batch-norm2d.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

/** Mean 3, biased variance 3.5, unbiased 14/3. */
const x = () => tf.tensor4d([1, 2, 3, 6], [2, 2, 1, 1]);

describe('BatchNorm2d', () => {
  it('moves the running mean and the unbiased running variance at training calls only', () => {
    const layer = new BatchNorm2d({});
    layer.apply(x(), { training: true });
    const [, , mean, variance] = layer.getWeights();
    expect(mean).toBeAllClose([0.1 * 3]);
    expect(variance).toBeAllClose([0.9 + (0.1 * 14) / 3]);
    layer.apply(x());
    layer.apply(x(), { training: true });
    expect(layer.getWeights()[2]).toBeAllClose([0.9 * 0.3 + 0.3]);
  });

  it('normalises with the batch while training, with the running statistics otherwise', () => {
    const layer = new BatchNorm2d({ activation: 'leakyrelu', alpha: 0.1 });
    const trained = [-2, -1, 0, 3]
      .map((value) => value / Math.sqrt(3.5))
      .map((value) => (value > 0 ? value : 0.1 * value));
    expect(layer.apply(x(), { training: true })).toBeAllClose(trained, { relativeTolerance: 1e-4 });
    layer.setWeights([[2], [-4], [1], [4]].map((values) => tf.tensor1d(values)));
    const inferred = [-4, -3, -2, 1].map((value) => (value > 0 ? value : 0.1 * value));
    expect(layer.apply(x())).toBeAllClose(inferred, { relativeTolerance: 1e-4 });
  });

  it('has two trainable and two other weights, and leaves no tensors behind', async () => {
    const layer = new BatchNorm2d({ momentum: 0.5 });
    tf.tidy(() => void layer.apply(x(), { training: true }));
    expect(layer.trainableWeights.map(({ originalName }) => originalName.split('/')[1])).toEqual(['weight', 'bias']);
    expect(layer.nonTrainableWeights).toHaveLength(2);
    await expectNoLeaks(() => tf.tidy(() => void layer.apply(x(), { training: true })));
    expect(layer.getConfig()).toMatchObject({ epsilon: 1e-5, momentum: 0.5, activation: 'linear', alpha: 0.01 });
  });

  it('refuses bad options and a batch without variance', () => {
    expect(() => new BatchNorm2d({ momentum: 0 })).toThrow(/momentum must be above 0 and at most 1, actual 0/);
    expect(() => new BatchNorm2d({ eps: 1e-3 } as never)).toThrow(/unknown option 'eps'/);
    const layer = new BatchNorm2d({ name: 'conv.1' });
    expect(() => layer.apply(tf.zeros([1, 1, 1, 2]), { training: true })).toThrow(
      /conv\.1: .* actual input \[1,1,1,2\]/,
    );
  });
});

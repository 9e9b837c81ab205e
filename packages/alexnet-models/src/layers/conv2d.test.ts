import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { ModelError } from '../model-error.ts';
import { Conv2d } from './conv2d.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const x = randomTensor<tf.Rank.R4>([1, 6, 5, 2]);

describe('Conv2d', () => {
  it('starts from U(−1/√fan_in, 1/√fan_in), weight and bias', () => {
    const layer = new Conv2d({ outChannels: 64, kernelSize: 5, padding: 2, seed: 1 });
    layer.apply(x);
    const [weight, bias] = layer.getWeights().map((tensor) => tensor.dataSync());
    const bound = 1 / Math.sqrt(5 * 5 * 2);
    for (const values of [weight!, bias!]) {
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound);
      expect(Math.max(...values)).toBeGreaterThan(0.9 * bound);
      expect(Math.min(...values)).toBeLessThan(-0.9 * bound);
    }
    const moments = tf.moments(layer.getWeights()[0]!);
    expect(moments.mean).toBeAllClose(0, { absoluteTolerance: 0.05 * bound });
    expect(moments.variance).toBeAllClose(bound ** 2 / 3, { relativeTolerance: 0.05 });
  });

  it('gives the same weights for the same seed only', () => {
    const weights = (seed: number) => {
      const layer = new Conv2d({ outChannels: 3, kernelSize: 3, seed });
      layer.apply(x);
      return [...layer.getWeights()[0]!.dataSync(), ...layer.getWeights()[1]!.dataSync()];
    };
    expect(weights(5)).toEqual(weights(5));
    expect(weights(5)).not.toEqual(weights(6));
  });

  it('predicts its output shape', () => {
    const layer = new Conv2d({ outChannels: 3, kernelSize: 3, stride: 2, padding: 1 });
    expect(layer.computeOutputShape([null, 6, 5, 2])).toEqual([null, 3, 3, 3]);
    expect((layer.apply(x) as tf.Tensor).shape).toEqual([1, 3, 3, 3]);
    expect(layer.computeOutputShape([null, null, null, 2])).toEqual([null, null, null, 3]);
    expect(() => layer.computeOutputShape([null, 0, 5, 2])).toThrow(/0 pixels with padding 1 is smaller/);
  });

  it('is remade by its config', () => {
    const options = {
      outChannels: 3,
      kernelSize: 3,
      stride: 2,
      padding: 1,
      activation: 'leakyrelu',
      alpha: 0.2,
      seed: 9,
    };
    const layer = new Conv2d({ name: 'conv.0', ...options } as ConstructorParameters<typeof Conv2d>[0]);
    expect(layer.getConfig()).toMatchObject({ name: 'conv.0', trainable: true, ...options });
    const copy = new Conv2d(layer.getConfig() as unknown as ConstructorParameters<typeof Conv2d>[0]);
    expect(copy.apply(x)).toBeAllClose(layer.apply(x) as tf.Tensor, { relativeTolerance: 0, absoluteTolerance: 0 });
  });

  it.each([
    [{ outChannels: 0, kernelSize: 3 }, /outChannels must be an integer of at least 1, actual 0/],
    [{ outChannels: 3, kernelSize: 1.5 }, /kernelSize must be an integer/],
    [{ outChannels: 3, kernelSize: 3, stride: 0 }, /stride must be/],
    [{ outChannels: 3, kernelSize: 3, padding: -1 }, /padding must be an integer of at least 0/],
    [
      { outChannels: 3, kernelSize: 3, activation: 'elu' },
      /activation must be 'linear', 'relu' or 'leakyrelu', actual 'elu'/,
    ],
    [{ outChannels: 3, kernelSize: 3, seed: -1 }, /seed must be an integer from 0/],
    [{ outChannels: 3, kernelSize: 3, strides: 2 }, /unknown option 'strides'\. Expected: outChannels/],
  ])('refuses %j', (options, message) => {
    const make = () => new Conv2d(options as ConstructorParameters<typeof Conv2d>[0]);
    expect(make).toThrow(ModelError);
    expect(make).toThrow(message);
  });
});

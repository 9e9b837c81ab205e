import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { Linear } from './linear.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

describe('Linear', () => {
  it('multiplies with its weight, adds its bias and activates', () => {
    const layer = new Linear({ outFeatures: 2, activation: 'leakyrelu', alpha: 0.5 });
    layer.build([null, 3]);
    layer.setWeights([tf.tensor2d([1, 0, 0, 1, -1, -2], [3, 2]), tf.tensor1d([0.5, 1])]);
    const y = layer.apply(tf.tensor2d([1, 2, 3], [1, 3]));
    expect(y).toBeAllClose(tf.tensor2d([-0.75, -1.5], [1, 2]));
    expect(layer.computeOutputShape([null, 3])).toEqual([null, 2]);
  });

  it('starts from U(−1/√inFeatures, 1/√inFeatures), weight and bias', () => {
    const layer = new Linear({ outFeatures: 100, seed: 1 });
    layer.apply(randomTensor([1, 25]));
    for (const weight of layer.getWeights()) {
      const values = weight.dataSync();
      expect(Math.max(...values)).toBeGreaterThan(0.9 * 0.2);
      expect(Math.min(...values)).toBeLessThan(-0.9 * 0.2);
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(0.2));
    }
  });

  it('refuses bad options and shapes', () => {
    expect(() => new Linear({ outFeatures: 0 })).toThrow(/outFeatures must be an integer of at least 1/);
    expect(() => new Linear({ outFeatures: 1, units: 2 } as never)).toThrow(/unknown option 'units'/);
    expect(() => new Linear({ name: 'fc', outFeatures: 1 }).build([null, null])).toThrow(/fc: the last dimension/);
  });
});

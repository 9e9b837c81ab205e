import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { Dropout } from './dropout.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

const x = tf.fill([10, 20], 3);
const call = (layer: Dropout, training = true) => (layer.apply(x, { training }) as tf.Tensor).dataSync();

describe('Dropout', () => {
  it('has another mask at every training call, and the same ones in every run', () => {
    const [first, second] = [new Dropout({ rate: 0.25, seed: 4 }), new Dropout({ rate: 0.25, seed: 4 })];
    const masks = [call(first), call(first), call(first)];
    expect(masks[0]).not.toEqual(masks[1]);
    expect(masks[1]).not.toEqual(masks[2]);
    expect([call(second), call(second), call(second)]).toEqual(masks);
    expect(new Set(masks[0])).toEqual(new Set([0, 4]));
    expect(call(new Dropout({ rate: 0.25, seed: 5 }))).not.toEqual(masks[0]);
  });

  it('goes on from a restored callIndex', () => {
    const layer = new Dropout({ seed: 4 });
    const masks = [call(layer), call(layer)];
    expect(layer.callIndex).toBe(2);
    layer.callIndex = 1;
    expect(call(layer)).toEqual(masks[1]);
  });

  it('passes its input through and does not count outside training', () => {
    const layer = new Dropout({ seed: 4 });
    expect(call(layer, false)).toEqual(x.dataSync());
    expect(layer.callIndex).toBe(0);
  });

  it('has the mask as its gradient', () => {
    const layer = new Dropout({ seed: 4 });
    const gradient = tf.grad((input) => layer.apply(input, { training: true }) as tf.Tensor)(x);
    layer.callIndex = 0;
    expect(tf.mul(gradient, x)).toBeAllClose(call(layer));
  });

  it('counts but drops nothing at rate 0, and refuses bad options', () => {
    const layer = new Dropout({ rate: 0 });
    expect(call(layer)).toEqual(x.dataSync());
    expect(layer.callIndex).toBe(1);
    expect(() => new Dropout({ rate: 1 })).toThrow(/rate must be at least 0 and below 1, actual 1/);
    expect(() => new Dropout({ p: 0.5 } as never)).toThrow(/unknown option 'p'/);
  });
});

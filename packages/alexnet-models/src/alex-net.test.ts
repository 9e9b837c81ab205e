import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { alexNet } from './alex-net.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

describe('alexNet', () => {
  it('has 58,322,314 parameters and the shapes of the paper, and leaves nothing behind', () => {
    const before = tf.memory().numTensors;
    const model = alexNet();
    expect(model.countParams()).toBe(58_322_314);
    expect(model.layers.map(({ outputShape }) => outputShape)).toEqual([
      [null, 55, 55, 96],
      [null, 27, 27, 96],
      [null, 27, 27, 256],
      [null, 13, 13, 256],
      [null, 13, 13, 384],
      [null, 13, 13, 384],
      [null, 13, 13, 256],
      [null, 6, 6, 256],
      [null, 9216],
      [null, 4096],
      [null, 4096],
      [null, 4096],
      [null, 4096],
      [null, 10],
    ]);
    expect(model.inputs[0]!.shape).toEqual([null, 224, 224, 3]);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses bad options', () => {
    expect(() => alexNet({ classes: 0 })).toThrow(/alexNet: classes must be an integer of at least 1/);
    expect(() => alexNet({ width: 2 } as never)).toThrow(/alexNet: unknown option 'width'/);
  });
});

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { pytorch } from '../test/support/pytorch.ts';
import { clipGradients } from './clip-gradients.ts';

setUpTests();

const { shapes, gradients } = pytorch.optimizers;
const tensors = () =>
  Object.fromEntries(Object.entries(gradients[0]!).map(([name, data]) => [name, tf.tensor(data, shapes[name]!)]));

describe('clipGradients', () => {
  it.each([
    ['norm', { clipNorm: 0.7 }],
    ['largeNorm', { clipNorm: 100 }],
    ['value', { clipValue: 0.45 }],
  ] as const)("follows PyTorch's %s", (name, options) => {
    const clipped = clipGradients(tensors(), options);
    const tolerance = { relativeTolerance: 1e-6, absoluteTolerance: 1e-7 };
    expect(Object.keys(clipped)).toEqual(Object.keys(gradients[0]!));
    for (const [weight, expected] of Object.entries(pytorch.clipped[name])) {
      expect(clipped[weight]!.shape).toEqual(shapes[weight]);
      expect(clipped[weight]!.dataSync()).toBeAllClose(expected, tolerance);
    }
  });

  it('leaves gradients of 0 at 0, and all as they are without a limit', () => {
    expect(clipGradients({ a: tf.zeros([2]) }, { clipNorm: 1 }).a!.dataSync()).toEqual(new Float32Array(2));
    const given = tensors();
    expect(clipGradients(given, {})).toEqual(given);
  });

  it('makes new tensors only', async () => {
    const given = tensors();
    await expectNoLeaks(() => tf.dispose(clipGradients(given, { clipNorm: 1 })));
  });
});

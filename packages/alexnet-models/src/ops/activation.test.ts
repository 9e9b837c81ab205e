import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { activationGradient, applyActivation } from './activation.ts';

setUpTests();
beforeAll(() => tf.setBackend('cpu'));

describe('activation', () => {
  it('applies', () => {
    const x = tf.tensor1d([-2, 0, 3]);
    expect(applyActivation(x, 'linear', 0.1)).toBe(x);
    expect(applyActivation(x, 'relu', 0.1)).toBeAllClose([0, 0, 3]);
    expect(applyActivation(x, 'leakyrelu', 0.1)).toBeAllClose([-0.2, 0, 3]);
  });

  it('has at zero the slope below zero, as PyTorch', () => {
    const dy = tf.tensor1d([1, 2, 3]);
    const y = tf.tensor1d([-2, 0, 3]);
    expect(activationGradient(dy, y, 'linear', 0.1)).toBe(dy);
    expect(activationGradient(dy, y, 'relu', 0.1)).toBeAllClose([0, 0, 3]);
    expect(activationGradient(dy, y, 'leakyrelu', 0.1)).toBeAllClose([0.1, 0.2, 3]);
    expect(activationGradient(dy, y, 'leakyrelu', 0.5)).toBeAllClose([0.5, 1, 3]);
  });
});

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { allClose } from './all-close.ts';
import { setUpTests } from './set-up-tests.ts';

setUpTests();

describe('allClose', () => {
  it('adds the absolute and the relative tolerance', () => {
    const tolerance = { relativeTolerance: 0.1, absoluteTolerance: 1 };
    expect(allClose([111.9], [100], { ...tolerance, absoluteTolerance: 2 }).pass).toBe(true);
    expect(allClose([111.1], [100], tolerance).pass).toBe(false);
    expect(allClose(0.9, 0, tolerance).pass).toBe(true);
  });

  it('names the worst element with its coordinates', () => {
    const actual = tf.tensor2d([1, 2, 3, 4.5, 5, 6.1], [2, 3]);
    const { pass, message } = allClose(actual, [1, 2, 3, 4, 5, 6]);
    expect(pass).toBe(false);
    expect(message).toContain('2 of 6 elements differ');
    expect(message).toContain('element 3 [1, 0]: expected 4, actual 4.5, difference 5.00e-1 (relative 1.25e-1)');
  });

  it('takes nested arrays, typed arrays and tensors', () => {
    expect(allClose([[1, 2], [3]], new Float32Array([1, 2, 3])).pass).toBe(true);
    expect(allClose(new Uint8Array([1, 2]), tf.tensor1d([1, 2])).pass).toBe(true);
  });

  it('refuses other shapes and lengths', () => {
    expect(allClose([1, 2], [1]).message).toBe('lengths differ: expected 1, actual 2');
    expect(allClose(tf.zeros([2, 3]), tf.zeros([3, 2])).message).toBe('shapes differ: expected [3,2], actual [2,3]');
  });

  it('compares NaN and infinities with themselves only', () => {
    expect(allClose([Number.NaN, Infinity], [Number.NaN, Infinity]).pass).toBe(true);
    expect(allClose([Number.NaN], [0]).pass).toBe(false);
    expect(allClose([0], [Number.NaN]).pass).toBe(false);
    expect(allClose([Infinity], [-Infinity]).pass).toBe(false);
    expect(allClose([1e30], [Infinity]).pass).toBe(false);
  });
});

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { expectNoLeaks } from './expect-no-leaks.ts';
import { setUpTests } from './set-up-tests.ts';

setUpTests();

it('accepts a tidy function and reports what another leaves', async () => {
  await expectNoLeaks(() => tf.tidy(() => tf.add(tf.zeros([2]), 1).dataSync()));
  const kept: tf.Tensor[] = [];
  await expect(expectNoLeaks(() => kept.push(tf.zeros([2])))).rejects.toThrow(/actual \+1 and \+1/);
  tf.dispose(kept);
});

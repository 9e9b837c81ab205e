import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { expectNoLeaks } from './expect-no-leaks.ts';
import { runKernel } from './run-kernel.ts';
import { setUpTests } from './set-up-tests.ts';

setUpTests();

it('runs a kernel on a named backend and returns plain data', async () => {
  await expectNoLeaks(async () => {
    const inputs = {
      a: { shape: [1, 2], data: new Float32Array([1, 2]) },
      b: { shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) },
    };
    const outputs = await runKernel('cpu', 'Add', inputs);
    expect(outputs).toEqual([{ shape: [2, 2], dtype: 'float32', data: new Float32Array([2, 4, 4, 6]) }]);
  });
});

it('refuses a backend that is not there', async () => {
  await expect(runKernel('nowhere', 'Add', {})).rejects.toThrow(/nowhere/);
});

it('throws when a kernel keeps data', async () => {
  const kernelFunc: tf.KernelFunc = ({ inputs }) => {
    tf.keep(tf.tensor1d([1]));
    return tf.neg(inputs.x as tf.Tensor);
  };
  tf.registerKernel({ kernelName: 'Leaky', backendName: 'cpu', kernelFunc });
  const x = { shape: [1], data: new Float32Array([1]) };
  await expect(runKernel('cpu', 'Leaky', { x })).rejects.toThrow(/memory leak/);
  tf.unregisterKernel('Leaky', 'cpu');
});

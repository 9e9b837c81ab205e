import '@tensorflow/tfjs-backend-cpu';
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

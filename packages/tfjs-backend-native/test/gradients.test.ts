// The gradients that the native kernels compute, against central finite differences, through tfjs's own differentiation.

import { getBackend, setBackend } from '@tensorflow/tfjs-core';
import { checkGradients, expectNoLeaks, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { ALL_CASES } from './all-cases.ts';

setUpTests();

beforeAll(async () => {
  await registerNativeBackend();
  await setBackend('native');
});

for (const [stem, { gradients }] of Object.entries(ALL_CASES)) {
  describe.runIf(Object.keys(gradients).length > 0)(stem, () => {
    it.each(Object.entries(gradients))('%s', async (_name, { run, inputs, options }) => {
      expect(getBackend()).toBe('native');
      const tensors = inputs();
      await expectNoLeaks(() => checkGradients(run, tensors, options));
      for (const tensor of tensors) tensor.dispose();
    });
  });
}

// Every kernel against its reference, at every instruction set that this machine has and with several numbers of threads.
// More than the fixed runs, while a kernel is being written:
//   AGREEMENT_RUNS=2000 AGREEMENT_SEED=7 npx vitest run test/agreement.test.ts -t mat-mul

import { findBackend, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { runKernel, setUpTests } from '@x/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { createAgreement } from './agreement/create-agreement.ts';
import { ALL_CASES } from './all-cases.ts';

setUpTests();

const { AGREEMENT_RUNS, AGREEMENT_SEED = '1' } = process.env;

await registerNativeBackend();
const backend = findBackend('native') as NativeBackend;
const agreement = createAgreement(backend, [1, 2, 5]);

afterAll(() => {
  backend.addon.selectIsa(backend.addon.isas()[0]!);
});

describe.each(Object.entries(ALL_CASES))('%s', (stem, kernelCase) => {
  it('agrees with the reference on random calls', async () => {
    const runs = AGREEMENT_RUNS === undefined ? (kernelCase.randomRuns ?? 40) : Number(AGREEMENT_RUNS);
    await agreement.checkRandom(stem, kernelCase, { runs, seed: Number(AGREEMENT_SEED) });
  });

  it.each(Object.entries(kernelCase.large))('agrees with the reference on: %s', async (_name, makeCall) => {
    await agreement.checkCall(stem, kernelCase, makeCall());
  });

  it('refuses operands that are too short', async () => {
    await agreement.checkShortOperands(stem, Object.values(kernelCase.large)[0]!());
  });

  it.runIf(Object.keys(kernelCase.refused).length > 0).each(Object.entries(kernelCase.refused))(
    'refuses %s',
    async (_name, { call, message }) => {
      const { kernelName, inputs, attributes } = call();
      await expect(runKernel('native', kernelName, inputs, attributes as NamedAttrMap)).rejects.toThrow(message);
    },
  );
});

// Precision 'bf16' is float32 on operands that were rounded to bfloat16 before: at every instruction set, with and without
// the processor's own instructions.

import { findBackend } from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { BFLOAT16_CALLS, BFLOAT16_PRODUCTS, checkBfloat16, runBfloat16 } from './agreement/bfloat16.ts';
import type { KernelCall } from './cases/shared/kernel-case.ts';
import { uniform } from './cases/shared/values.ts';

setUpTests();

await registerNativeBackend();
const backend = findBackend('native') as NativeBackend;
const { addon } = backend;

afterAll(() => {
  addon.selectIsa(addon.isas()[0]!);
});

const run = (call: KernelCall, bfloat16: boolean) => runBfloat16(backend, call, { bfloat16 });

it.each(Object.entries(BFLOAT16_CALLS))('%s multiplies rounded operands', async (_name, calls) => {
  const property = fc.asyncProperty(calls, (call) => checkBfloat16(backend, call));
  await fc.assert(property, { numRuns: 15, seed: 1 });
});

it.each(Object.entries(BFLOAT16_PRODUCTS))('%s multiplies rounded operands', async (_name, call) => {
  await checkBfloat16(backend, call);
});

describe('what stays in float32', () => {
  it('few or an odd number of summed values', async () => {
    const x = uniform([1, 6, 6, 3], { seed: 1 });
    const filter = uniform([3, 3, 3, 16], { seed: 2 });
    const conv: KernelCall = { kernelName: 'Conv2D', inputs: { x, filter }, attributes: { strides: 1, pad: 'same' } };
    expect(await run(conv, true)).toEqual(await run(conv, false));
    const [a, b] = [uniform([4, 33], { seed: 3 }), uniform([33, 5], { seed: 4 })];
    const product: KernelCall = { kernelName: 'BatchMatMul', inputs: { a, b }, attributes: {} };
    expect(await run(product, true)).toEqual(await run(product, false));
  });

  it('NaN and infinity pass through', async () => {
    const a = { shape: [2, 2], data: new Float32Array([Number.NaN, 1, Number.POSITIVE_INFINITY, 1]) };
    const b = { shape: [2, 1], data: new Float32Array([1, 1]) };
    for (const isa of addon.isas()) {
      addon.selectIsa(isa);
      expect([...(await run({ kernelName: 'BatchMatMul', inputs: { a, b }, attributes: {} }, true))]).toEqual([
        Number.NaN,
        Number.POSITIVE_INFINITY,
      ]);
    }
  });
});

describe('precision', () => {
  it('is float32 unless asked for', async () => {
    await registerNativeBackend({ precision: 'bf16-emulated' });
    expect(backend.bfloat16).toBe(true);
    await registerNativeBackend();
    expect(backend.bfloat16).toBe(false);
  });

  it.each(addon.isas())('bf16 needs the instructions: %s', async (isa) => {
    addon.selectIsa(isa);
    const registered = registerNativeBackend({ precision: 'bf16' });
    if (isa === 'avx512bf16') await expect(registered).resolves.toMatchObject({ isa });
    else await expect(registered).rejects.toThrow(new RegExp(`needs a processor .* runs on ${isa}; .*'bf16-emulated'`));
  });
});

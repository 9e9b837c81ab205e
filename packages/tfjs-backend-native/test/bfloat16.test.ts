// Precision 'bf16' is float32 on operands that were rounded to bfloat16 before: at every instruction set, with and without
// the processor's own instructions.

import { backend_util, findBackend, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { type KernelValue, runKernel, setUpTests } from '@x/test-kit';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadAddon } from '../src/addon/load-addon.ts';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import type { KernelCall } from './cases/shared/kernel-case.ts';
import { uniform } from './cases/shared/values.ts';
import { TOLERANCES } from './tolerances.ts';

setUpTests();

await registerNativeBackend();
const addon = loadAddon();
const backend = findBackend('native') as NativeBackend;

afterAll(() => {
  addon.selectIsa(addon.isas()[0]!);
});

/** The nearest bfloat16, ties to even: the upper half of the float32. */
function rounded(value: KernelValue): KernelValue {
  const bits = new Uint32Array(Float32Array.from(value.data as Float32Array).buffer);
  for (const [i, word] of bits.entries()) bits[i] = (word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000;
  return { ...value, data: new Float32Array(bits.buffer) };
}

async function run(
  { kernelName, inputs, attributes }: KernelCall,
  bfloat16: boolean,
  threads = 2,
): Promise<Float32Array> {
  await registerNativeBackend({ precision: bfloat16 ? 'bf16-emulated' : 'float32', threads });
  const [output] = await runKernel('native', kernelName, inputs, attributes as NamedAttrMap);
  return output!.data as Float32Array;
}

/** Both sides agree at every instruction set, with the same bits for every number of threads; the rounding is seen in the result. */
async function check(call: KernelCall, exactInputs: string[] = []): Promise<void> {
  const inputs = Object.fromEntries(
    Object.entries(call.inputs).map(([name, value]) => [name, exactInputs.includes(name) ? value : rounded(value)]),
  );
  for (const isa of addon.isas()) {
    addon.selectIsa(isa);
    const expected = await run({ ...call, inputs }, false);
    const actual = await run(call, true);
    expect(actual, isa).toBeAllClose(expected, TOLERANCES['mat-mul']);
    expect(actual, `${isa}: differs from float32`).not.toEqual(await run(call, false));
    expect(await run(call, true, 1), `${isa}: the same with 1 thread`).toEqual(actual);
  }
}

const size = fc.integer({ min: 4, max: 9 });
const channels = fc.constantFrom(16, 18, 34, 64);
const convolution = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  height: size,
  width: size,
  inChannels: channels,
  outChannels: channels,
  filterHeight: fc.integer({ min: 1, max: 4 }),
  filterWidth: fc.integer({ min: 1, max: 4 }),
  strides: fc.integer({ min: 1, max: 3 }),
  pad: fc.constantFrom('same', 'valid'),
  seed: fc.nat(1000),
});

describe.each(['FusedConv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'])('%s', (kernelName) => {
  it('multiplies rounded operands', async () => {
    const property = fc.asyncProperty(convolution, async ({ strides, pad, seed, ...sizes }) => {
      const inputShape = [sizes.batch, sizes.height, sizes.width, sizes.inChannels] as [number, number, number, number];
      const filterShape = [sizes.filterHeight, sizes.filterWidth, sizes.inChannels, sizes.outChannels] as const;
      const { outShape } = backend_util.computeConv2DInfo(inputShape, [...filterShape], strides, 1, pad as 'same');
      const x = uniform(inputShape, { seed });
      const filter = uniform([...filterShape], { seed, position: 1 });
      const dy = uniform(outShape, { seed, position: 2 });
      const bias = uniform([sizes.outChannels], { seed, position: 3 });
      const attributes = {
        strides,
        pad,
        dilations: 1,
        activation: 'linear',
        inputShape,
        filterShape: [...filterShape],
      };
      const inputs: Record<string, Record<string, KernelValue>> = {
        FusedConv2D: { x, filter, bias },
        Conv2DBackpropInput: { dy, filter },
        Conv2DBackpropFilter: { x, dy },
      };
      await check({ kernelName, inputs: inputs[kernelName]!, attributes }, ['bias']);
    });
    await fc.assert(property, { numRuns: 15, seed: 1 });
  });
});

describe('BatchMatMul', () => {
  const [M, N] = [13, 35];
  it.each([
    [false, false, 2500],
    [false, true, 70],
    [true, false, 70],
    [true, true, 70],
  ])('multiplies rounded operands: transposeA %s, transposeB %s, %i summed', async (transposeA, transposeB, K) => {
    const a = uniform([2, ...(transposeA ? [K, M] : [M, K])], { seed: 1 });
    const b = uniform([2, ...(transposeB ? [N, K] : [K, N])], { seed: 2 });
    await check({ kernelName: 'BatchMatMul', inputs: { a, b }, attributes: { transposeA, transposeB } });
  });
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

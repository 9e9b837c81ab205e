// Every kernel against its reference, at every instruction set that this machine has and with several numbers of threads.
// More than the fixed runs, while a kernel is being written:
//   AGREEMENT_RUNS=2000 AGREEMENT_SEED=7 npx vitest run test/agreement.test.ts -t mat-mul

import { findBackend, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { type KernelValue, runKernel, setUpTests } from '@x/test-kit';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { loadAddon } from '../src/addon/load-addon.ts';
import { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { ALL_CASES } from './all-cases.ts';
import { cpuReference, type KernelCall, type KernelCase } from './cases/shared/kernel-case.ts';
import { TOLERANCES } from './tolerances.ts';

setUpTests();

const { AGREEMENT_RUNS, AGREEMENT_SEED = '1' } = process.env;
const THREADS = [1, 2, 5];

await registerNativeBackend();
const addon = loadAddon();
const backend = findBackend('native') as NativeBackend;
const nativeCalls = vi.spyOn(backend, 'call');
// Memory that comes from the pool holds anything: what a kernel does not write shows as NaN.
vi.spyOn(backend, 'allocate').mockImplementation((shape) => {
  const info = NativeBackend.prototype.allocate.call(backend, shape);
  backend.values(info).fill(Number.NaN);
  return info;
});

afterAll(() => {
  addon.selectIsa(addon.isas()[0]!);
});

function bits({ data }: KernelValue): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

async function checkCall(stem: string, kernelCase: KernelCase, call: KernelCall): Promise<void> {
  const reference = call.reference ?? kernelCase.reference ?? cpuReference;
  const expected = await reference(call);
  for (const isa of addon.isas()) {
    expect(addon.selectIsa(isa)).toBe(true);
    let first: KernelValue[] | undefined;
    for (const threads of THREADS) {
      addon.setThreads(threads);
      nativeCalls.mockClear();
      const actual = await runKernel('native', call.kernelName, call.inputs, call.attributes as NamedAttrMap);
      const where = `${call.kernelName}, ${isa}, ${threads} threads`;
      const { runsOn = 'native' } = call;
      const ranNatively = nativeCalls.mock.calls.some(([name]) => name === stem);
      if (runsOn !== 'either') expect(ranNatively, `${where}: ran in C++`).toBe(runsOn === 'native');
      first ??= actual;
      expect(
        actual.map(({ shape }) => shape),
        where,
      ).toEqual(expected.map(({ shape }) => shape));
      for (const [i, output] of actual.entries()) {
        expect(output.data, `${where}, output ${i} [${output.shape}]`).toBeAllClose(
          expected[i]!.data,
          TOLERANCES[stem],
        );
        const same = Buffer.compare(bits(output), bits(first[i]!)) === 0;
        expect(same, `${where}, output ${i}: the same bits as with ${THREADS[0]} thread`).toBe(true);
      }
    }
  }
}

/** Each operand of a native call, one element short: refused, not read beyond its end. */
function checkShortOperands(stem: string, params: number[], operands: Parameters<NativeBackend['call']>[2]): void {
  const kernel = addon.kernels.indexOf(stem.replaceAll('-', '_'));
  const arrays = operands.map((operand) => (operand == null ? null : backend.values(operand)));
  for (const [i, array] of arrays.entries()) {
    if (array === null) continue;
    const short = arrays.with(i, array.subarray(0, array.length - 1));
    expect(addon.call(kernel, Float64Array.from(params), ...short), `operand ${i}`).toMatch(/smaller than its shape/);
  }
}

describe.each(Object.entries(ALL_CASES))('%s', (stem, kernelCase) => {
  it('agrees with the reference on random calls', async () => {
    const numRuns = AGREEMENT_RUNS === undefined ? (kernelCase.randomRuns ?? 40) : Number(AGREEMENT_RUNS);
    const property = fc.asyncProperty(kernelCase.random, (call) => checkCall(stem, kernelCase, call));
    await fc.assert(property, { numRuns, seed: Number(AGREEMENT_SEED) });
  });

  it.each(Object.entries(kernelCase.large))('agrees with the reference on: %s', async (_name, makeCall) => {
    await checkCall(stem, kernelCase, makeCall());
  });

  it('refuses operands that are too short', async () => {
    const { kernelName, inputs, attributes } = Object.values(kernelCase.large)[0]!();
    const check = vi.fn(checkShortOperands);
    nativeCalls.mockImplementationOnce((...call) => {
      check(...call);
      NativeBackend.prototype.call.apply(backend, call);
    });
    await runKernel('native', kernelName, inputs, attributes as NamedAttrMap);
    expect(check).toHaveReturned();
  });

  it.runIf(Object.keys(kernelCase.refused).length > 0).each(Object.entries(kernelCase.refused))(
    'refuses %s',
    async (_name, { call, message }) => {
      const { kernelName, inputs, attributes } = call();
      await expect(runKernel('native', kernelName, inputs, attributes as NamedAttrMap)).rejects.toThrow(message);
    },
  );
});

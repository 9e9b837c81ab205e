import type { NamedAttrMap } from '@tensorflow/tfjs-core';
import { allClose, type KernelValue, runKernel } from '@x/test-kit';
import fc from 'fast-check';
import { NativeBackend } from '../../src/native-backend.ts';
import { cpuReference, type KernelCall, type KernelCase } from '../cases/shared/kernel-case.ts';
import { TOLERANCES } from '../tolerances.ts';

export interface Agreement {
  /** Random calls of the kernel; throws with the smallest that disagrees. */
  checkRandom(stem: string, kernelCase: KernelCase, options: { runs: number; seed: number }): Promise<void>;
  /** One call, at every instruction set and number of threads; throws with what differs. */
  checkCall(stem: string, kernelCase: KernelCase, call: KernelCall): Promise<void>;
  /** A call with each operand one element short: throws unless it is refused, not read beyond its end. */
  checkShortOperands(stem: string, call: KernelCall): Promise<void>;
}

/**
 * Holds kernels to their references: values within the kernel's tolerance at every instruction set that this machine has, and the same bits
 * with every number of threads. Needs no test framework, so that it also runs where none does: with sanitizers, in an emulator.
 * It replaces `backend.allocate` and `backend.call` by ones that look closer.
 */
export function createAgreement(backend: NativeBackend, threadCounts: number[]): Agreement {
  const { addon } = backend;
  let nativeCalls: { stem: string; params: number[]; arrays: (Float32Array | null)[] }[] = [];
  backend.call = (...call) => {
    const [stem, params, operands] = call;
    nativeCalls.push({ stem, params, arrays: operands.map((info) => (info == null ? null : backend.values(info))) });
    NativeBackend.prototype.call.apply(backend, call);
  };
  // Memory that comes from the pool holds anything: what a kernel does not write shows as NaN.
  backend.allocate = (shape) => {
    const info = NativeBackend.prototype.allocate.call(backend, shape);
    backend.values(info).fill(Number.NaN);
    return info;
  };

  function run({ kernelName, inputs, attributes }: KernelCall): Promise<KernelValue[]> {
    nativeCalls = [];
    return runKernel('native', kernelName, inputs, attributes as NamedAttrMap);
  }

  async function checkCall(stem: string, kernelCase: KernelCase, call: KernelCall): Promise<void> {
    const reference = call.reference ?? kernelCase.reference ?? cpuReference;
    const { runsOn = 'native' } = call;
    const expected = await reference(call);
    const shapes = JSON.stringify(expected.map(({ shape }) => shape));
    for (const isa of addon.isas()) {
      if (!addon.selectIsa(isa)) throw new Error(`instruction set ${isa} is offered, but cannot be selected`);
      let first: KernelValue[] | undefined;
      for (const threads of threadCounts) {
        addon.setThreads(threads);
        const actual = await run(call);
        const where = `${call.kernelName}, ${isa}, ${threads} threads`;
        const ranOn = nativeCalls.some((native) => native.stem === stem) ? 'native' : 'cpu';
        if (runsOn !== 'either' && ranOn !== runsOn)
          throw new Error(`${where}: ran on ${ranOn}, expected on ${runsOn}`);
        const actualShapes = JSON.stringify(actual.map(({ shape }) => shape));
        if (actualShapes !== shapes) throw new Error(`${where}: expected shapes ${shapes}, actual ${actualShapes}`);
        first ??= actual;
        for (const [i, output] of actual.entries()) {
          const { pass, message } = allClose(output.data, expected[i]!.data, TOLERANCES[stem]);
          if (!pass) throw new Error(`${where}, output ${i} [${output.shape}]: ${message}`);
          if (Buffer.compare(bits(output), bits(first[i]!)) !== 0)
            throw new Error(`${where}, output ${i} [${output.shape}]: other bits than with ${threadCounts[0]} threads`);
        }
      }
    }
  }

  return {
    checkCall,
    async checkRandom(stem, kernelCase, { runs, seed }) {
      const property = fc.asyncProperty(kernelCase.random, (call) => checkCall(stem, kernelCase, call));
      await fc.assert(property, { numRuns: runs, seed });
    },
    async checkShortOperands(stem, call) {
      await run(call);
      const native = nativeCalls.find((nativeCall) => nativeCall.stem === stem);
      if (native === undefined) throw new Error(`${call.kernelName} did not run in C++`);
      const { params, arrays } = native;
      const kernel = addon.kernels.indexOf(stem.replaceAll('-', '_'));
      for (const [i, array] of arrays.entries()) {
        if (array === null) continue;
        const short = arrays.with(i, array.subarray(0, array.length - 1));
        const message = addon.call(kernel, Float64Array.from(params), ...short);
        if (message === undefined || !/smaller than its shape/.test(message))
          throw new Error(`${call.kernelName} with operand ${i} one element short: expected a refusal, got ${message}`);
      }
    },
  };
}

/** (WebAssembly leaves the bits of a NaN open: they may change when a function is compiled anew.) */
function bits({ data }: KernelValue): Uint8Array {
  const values = data instanceof Float32Array ? data.map((value) => (Number.isNaN(value) ? Number.NaN : value)) : data;
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

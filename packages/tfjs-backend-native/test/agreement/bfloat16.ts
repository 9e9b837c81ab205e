import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { allClose, type KernelValue, runKernel } from '@x/test-kit';
import fc from 'fast-check';
import type { NativeBackend } from '../../src/native-backend.ts';
import type { KernelCall } from '../cases/shared/kernel-case.ts';
import { uniform } from '../cases/shared/values.ts';
import { TOLERANCES } from '../tolerances.ts';

/** The nearest bfloat16, ties to even: the upper half of the float32. */
function rounded(value: KernelValue): KernelValue {
  const bits = new Uint32Array(Float32Array.from(value.data as Float32Array).buffer);
  for (const [i, word] of bits.entries()) bits[i] = (word + 0x7fff + ((word >>> 16) & 1)) & 0xffff0000;
  return { ...value, data: new Float32Array(bits.buffer) };
}

/** One call's only output, in bfloat16 or in float32. */
export async function runBfloat16(
  backend: NativeBackend,
  { kernelName, inputs, attributes }: KernelCall,
  { bfloat16 = true, threads = 2 } = {},
): Promise<Float32Array> {
  backend.bfloat16 = bfloat16;
  backend.addon.setThreads(threads);
  const [output] = await runKernel('native', kernelName, inputs, attributes as NamedAttrMap);
  return output!.data as Float32Array;
}

/**
 * A call in bfloat16 is the float32 call on operands (all but the bias) that were rounded before, at every instruction set; it has the same
 * bits with 1 and 2 threads, and the rounding is seen in it. Throws with what differs.
 */
export async function checkBfloat16(backend: NativeBackend, call: KernelCall): Promise<void> {
  const { addon } = backend;
  const inputs = Object.fromEntries(
    Object.entries(call.inputs).map(([name, value]) => [name, name === 'bias' ? value : rounded(value)]),
  );
  for (const isa of addon.isas()) {
    addon.selectIsa(isa);
    const expected = await runBfloat16(backend, { ...call, inputs }, { bfloat16: false });
    const actual = await runBfloat16(backend, call);
    const { pass, message } = allClose(actual, expected, TOLERANCES['mat-mul']);
    if (!pass) throw new Error(`${call.kernelName} in bfloat16, ${isa}: ${message}`);
    if (Buffer.from(actual.buffer).equals(Buffer.from((await runBfloat16(backend, call, { bfloat16: false })).buffer)))
      throw new Error(`${call.kernelName} in bfloat16, ${isa}: nothing was rounded`);
    if (!Buffer.from(actual.buffer).equals(Buffer.from((await runBfloat16(backend, call, { threads: 1 })).buffer)))
      throw new Error(`${call.kernelName} in bfloat16, ${isa}: other bits with 1 thread than with 2`);
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

const OPERANDS = {
  FusedConv2D: ['x', 'filter', 'bias'],
  Conv2DBackpropInput: ['dy', 'filter'],
  Conv2DBackpropFilter: ['x', 'dy'],
};

function convolutions(kernelName: keyof typeof OPERANDS): fc.Arbitrary<KernelCall> {
  return convolution.map(({ strides, pad, seed, ...sizes }) => {
    const inputShape: [number, number, number, number] = [sizes.batch, sizes.height, sizes.width, sizes.inChannels];
    const filterShape: [number, number, number, number] = [
      sizes.filterHeight,
      sizes.filterWidth,
      sizes.inChannels,
      sizes.outChannels,
    ];
    const { outShape } = backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad as 'same');
    const values: Record<string, KernelValue> = {
      x: uniform(inputShape, { seed }),
      filter: uniform(filterShape, { seed, position: 1 }),
      dy: uniform(outShape, { seed, position: 2 }),
      bias: uniform([sizes.outChannels], { seed, position: 3 }),
    };
    const inputs = Object.fromEntries(OPERANDS[kernelName].map((name) => [name, values[name]!]));
    const attributes = { strides, pad, dilations: 1, activation: 'linear', inputShape, filterShape };
    return { kernelName, inputs, attributes };
  });
}

function product(transposeA: boolean, transposeB: boolean, K: number): KernelCall {
  const [M, N] = [13, 35];
  const a = uniform([2, ...(transposeA ? [K, M] : [M, K])], { seed: 1 });
  const b = uniform([2, ...(transposeB ? [N, K] : [K, N])], { seed: 2 });
  return { kernelName: 'BatchMatMul', inputs: { a, b }, attributes: { transposeA, transposeB } };
}

/** Calls that are computed in bfloat16 where that is asked for, by tfjs kernel. */
export const BFLOAT16_CALLS: Record<string, fc.Arbitrary<KernelCall>> = {
  FusedConv2D: convolutions('FusedConv2D'),
  Conv2DBackpropInput: convolutions('Conv2DBackpropInput'),
  Conv2DBackpropFilter: convolutions('Conv2DBackpropFilter'),
};

/** Matrix products of every form; the first is deeper than a packed panel. */
export const BFLOAT16_PRODUCTS: Record<string, KernelCall> = {
  'A · B': product(false, false, 2500),
  'A · Bᵀ': product(false, true, 70),
  'Aᵀ · B': product(true, false, 70),
  'Aᵀ · Bᵀ': product(true, true, 70),
};

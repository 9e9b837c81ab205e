import { util } from '@tensorflow/tfjs-core';
import { type FormulaValuesOptions, fmix32, formulaValues, type KernelValue } from '@x/test-kit';
import type { KernelCall } from './kernel-case.ts';

/** Reproducible float32 numbers in offset + scale·[-1, 1). */
export function uniform(shape: number[], options: FormulaValuesOptions = {}): KernelValue {
  return { shape, data: formulaValues(util.sizeFromShape(shape), options) };
}

/** Few different whole numbers, 0 to `count - 1`, so that many are equal. */
export function ties(shape: number[], seed: number, count = 4): KernelValue {
  return {
    shape,
    data: Float32Array.from({ length: util.sizeFromShape(shape) }, (_, i) => fmix32(i + 104729 * seed) % count),
  };
}

const SPECIAL = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1e-40, -3.4e38, 3.4e38];

/** Like `uniform`, with about one in eight values out of `special`: by default NaN, infinities, zeros, a denormal and the largest numbers. */
export function withSpecial(shape: number[], options: FormulaValuesOptions, special: number[] = SPECIAL): KernelValue {
  const value = uniform(shape, options);
  spoil(value, special, options);
  return value;
}

/** NaN and the infinities. */
export const NOT_FINITE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** The same call, with about one in eight values of an input out of `special`. */
export function spoiled(call: KernelCall, input: string, special: number[] = NOT_FINITE): KernelCall {
  const { shape, data } = call.inputs[input]!;
  const value = { shape, data: Float32Array.from(data) };
  spoil(value, special, {});
  return { ...call, inputs: { ...call.inputs, [input]: value } };
}

function spoil({ data }: KernelValue, special: number[], { seed = 0, position = 0 }: FormulaValuesOptions): void {
  for (let i = 0; i < data.length; i++) {
    const hash = fmix32(i + 7907 * seed + 15013 * position);
    if (hash % 8 === 0) data[i] = special[(hash >>> 8) % special.length]!;
  }
}

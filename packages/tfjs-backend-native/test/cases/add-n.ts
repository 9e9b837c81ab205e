import { addN, square, type Tensor } from '@tensorflow/tfjs-core';
import { type KernelValue, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { seed, shape } from './shared/arbitraries.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { uniform, withSpecial } from './shared/values.ts';

function call(sizes: number[], terms: number, seed: number): KernelCall {
  const entries = Array.from(
    { length: terms },
    (_, i) => [String(i), withSpecial(sizes, { seed, position: i })] as const,
  );
  return { kernelName: 'AddN', inputs: Object.fromEntries(entries) };
}

/** Sums in the order of the terms, in float32. */
function reference({ inputs }: KernelCall): ReferenceOutput[] {
  const [first, ...others] = Object.values(inputs) as [KernelValue, ...KernelValue[]];
  const total = Float32Array.from(first.data);
  for (const { data } of others) for (let i = 0; i < total.length; i++) total[i]! += data[i]!;
  return [{ shape: first.shape, data: total }];
}

export const addNCase: KernelCase = {
  kernelNames: ['AddN'],
  reference,
  random: fc
    .tuple(shape, fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(63)), seed)
    .map((parts) => call(...parts)),
  large: { 'several chunks': () => call([3, 5003], 5, 1) },
  gradients: {
    'of three terms': {
      run: (a, b, c) => square(addN([a, b, c] as Tensor[])),
      inputs: () => [randomTensor([3, 4]), randomTensor([3, 4], { seed: 1 }), randomTensor([3, 4], { seed: 2 })],
    },
  },
  refused: {
    'terms of different shapes': {
      call: () => ({ kernelName: 'AddN', inputs: { 0: uniform([2, 3]), 1: uniform([2, 4]) } }),
      message: /AddN takes tensors of one shape, got \[2,3\], \[2,4\]/,
    },
  },
};

import {
  abs,
  leakyRelu,
  type NamedAttrMap,
  neg,
  reciprocal,
  relu,
  relu6,
  rsqrt,
  sqrt,
  square,
  step,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import { distinctValues } from '@x/test-kit';
import fc from 'fast-check';
import { seed, shape } from './shared/arbitraries.ts';
import type { GradientCase, KernelCall, KernelCase } from './shared/kernel-case.ts';
import { withSpecial } from './shared/values.ts';

const kernelNames = ['Abs', 'LeakyRelu', 'Neg', 'Reciprocal', 'Relu', 'Relu6', 'Rsqrt', 'Sqrt', 'Square', 'Step'];

function call(kernelName: string, sizes: number[], seed: number): KernelCall {
  const alpha = { LeakyRelu: 0.3, Step: -0.5 }[kernelName];
  const attributes: NamedAttrMap = alpha === undefined ? {} : { alpha };
  return { kernelName, inputs: { x: withSpecial(sizes, { seed, scale: 9 }) }, attributes };
}

const operators: Record<string, (x: Tensor) => Tensor> = {
  abs,
  leakyRelu: (x) => leakyRelu(x, 0.3),
  neg,
  relu,
  relu6,
  square,
  step,
};
const positive: Record<string, (x: Tensor) => Tensor> = { reciprocal, rsqrt, sqrt };

/** `count` values, none near a kink at 0 or 6. */
const between =
  (offset: number): (() => Tensor[]) =>
  () => [tensor(distinctValues(40, { spacing: 0.3 }).map((value) => value + offset))];

function gradientCases(functions: typeof operators, inputs: () => Tensor[]): Record<string, GradientCase> {
  return Object.fromEntries(Object.entries(functions).map(([name, run]) => [name, { run, inputs }]));
}

export const unaryCase: KernelCase = {
  kernelNames,
  randomRuns: 100,
  random: fc.tuple(fc.constantFrom(...kernelNames), shape, seed).map((parts) => call(...parts)),
  large: Object.fromEntries(kernelNames.map((name) => [`${name}, several chunks`, () => call(name, [3, 16411], 1)])),
  gradients: { ...gradientCases(operators, between(0)), ...gradientCases(positive, between(7)) },
  refused: {},
};

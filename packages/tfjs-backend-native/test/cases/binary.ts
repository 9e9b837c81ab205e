import { add, div, maximum, minimum, mul, squaredDifference, sub, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { distinctValues, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { seed, shape, small, width } from './shared/arbitraries.ts';
import type { GradientCase, KernelCall, KernelCase } from './shared/kernel-case.ts';
import { uniform, withSpecial } from './shared/values.ts';

const kernelNames = ['Add', 'Sub', 'Multiply', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference'];

function call(kernelName: string, aShape: number[], bShape: number[], seed: number): KernelCall {
  const a = withSpecial(aShape, { seed, scale: 5 });
  const b = withSpecial(bShape, { seed, scale: 5, position: 1 });
  return { kernelName, inputs: { a, b } };
}

/** The forms that C++ takes: each operand full, one row, one column, or one value. */
const forms = fc
  .record({
    rows: small,
    columns: width,
    a: fc.constantFrom('full', 'row', 'column', 'one'),
    b: fc.constantFrom('full', 'row', 'column', 'one'),
  })
  .map(({ rows, columns, a, b }) => {
    const shapes: Record<string, number[]> = {
      full: [2, rows, columns],
      row: [columns],
      column: [2, rows, 1],
      one: [],
    };
    return [shapes[a]!, shapes[b]!] as const;
  });

/** Any broadcast: each dimension of each operand is the output's or 1, and leading ones may be missing. */
const broadcasts = fc
  .tuple(shape, fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 4, maxLength: 4 }), fc.nat(3), fc.nat(3))
  .map(([sizes, repeats, dropA, dropB]) => {
    const operand = (side: 0 | 1, drop: number) => sizes.map((size, i) => (repeats[i]![side] ? 1 : size)).slice(drop);
    return [operand(0, dropA), operand(1, 0).slice(dropA > 0 ? 0 : dropB)] as const;
  });

const operators = { add, sub, mul, div };

/** The divisors stay away from 0. */
const operands =
  (a: number[], b: number[]): (() => Tensor[]) =>
  () => [randomTensor(a), randomTensor(b, { seed: 1, offset: 3 })];

const gradientCases = Object.entries(operators).flatMap(([name, op]): [string, GradientCase][] => [
  [name, { run: (a, b) => op(a, b), inputs: operands([3, 4], [3, 4]) }],
  [`${name}, broadcast`, { run: (a, b) => op(a, b), inputs: operands([3, 1, 5], [4, 1]) }],
]);

/** Values of two operands that are all apart. */
const apart = (): Tensor[] => {
  const values = distinctValues(24);
  return [tensor(values.slice(0, 12), [3, 4]), tensor(values.slice(12), [3, 4])];
};

export const binaryCase: KernelCase = {
  kernelNames,
  randomRuns: 120,
  random: fc.oneof(
    fc.tuple(fc.constantFrom(...kernelNames), forms, seed).map(([name, [a, b], seed]) => call(name, a, b, seed)),
    fc
      .tuple(fc.constantFrom(...kernelNames), broadcasts, seed)
      .map(([name, [a, b], seed]): KernelCall => ({ ...call(name, a, b, seed), runsOn: 'either' })),
  ),
  large: {
    'both full, several chunks': () => call('Sub', [5, 10_007], [5, 10_007], 1),
    'a row for all rows, several chunks': () => call('RealDiv', [900, 70], [70], 2),
    'rows longer than a chunk': () => call('Multiply', [3, 17_001], [17_001], 3),
    'a column for all columns': () => call('Maximum', [900, 1], [900, 70], 4),
    'a row and a column': () => call('SquaredDifference', [700, 1], [1, 70], 5),
    'one value': () => call('Minimum', [], [40_001], 6),
  },
  gradients: {
    ...Object.fromEntries(gradientCases),
    // tfjs's own gradient of this one takes no broadcasts.
    squaredDifference: { run: (a, b) => squaredDifference(a, b), inputs: operands([3, 4], [3, 4]) },
    maximum: { run: (a, b) => maximum(a, b), inputs: apart },
    minimum: { run: (a, b) => minimum(a, b), inputs: apart },
  },
  refused: {
    'shapes that do not broadcast': {
      call: () => ({ kernelName: 'Add', inputs: { a: uniform([2, 3]), b: uniform([2, 4]) } }),
      message: /shapes 2,3 and 2,4/,
    },
  },
};

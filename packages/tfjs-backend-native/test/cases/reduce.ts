import { max, mean, min, type NamedAttrMap, sum, tensor, util } from '@tensorflow/tfjs-core';
import { distinctValues, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { seed, shape } from './shared/arbitraries.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { spoiled, uniform, withSpecial } from './shared/values.ts';

const kernelNames = ['Sum', 'Mean', 'Max', 'Min'];

function axesOf(kernelName: string, axes: number[]): NamedAttrMap {
  return kernelName === 'Max' ? { reductionIndices: axes } : { axis: axes };
}

/** A sum, mean, maximum or minimum over neighbouring axes by its definition, in float64. */
function reference({ kernelName, inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { shape: sizes, data } = inputs.x!;
  const axes = (attributes!.axis ?? attributes!.reductionIndices) as number[];
  const before = sizes.slice(0, axes[0]);
  const after = sizes.slice(axes[0]! + axes.length);
  const length = axes.reduce((product, axis) => product * sizes[axis]!, 1);
  const inner = util.sizeFromShape(after);
  const start = { Sum: 0, Mean: 0, Max: Number.NEGATIVE_INFINITY, Min: Number.POSITIVE_INFINITY }[kernelName]!;
  const out = new Float64Array(util.sizeFromShape(before) * inner).fill(start);
  for (let i = 0; i < data.length; i++) {
    const target = Math.floor(i / (length * inner)) * inner + (i % inner);
    if (kernelName === 'Max') out[target] = Math.max(out[target]!, data[i]!);
    else if (kernelName === 'Min') out[target] = Math.min(out[target]!, data[i]!);
    else out[target]! += data[i]! / (kernelName === 'Mean' ? length : 1);
  }
  const ones = attributes!.keepDims ? axes.map(() => 1) : [];
  return [{ shape: [...before, ...ones, ...after], data: out }];
}

function large(kernelName: string, sizes: number[], axes: number[], keepDims = false): () => KernelCall {
  return () => ({
    kernelName,
    inputs: { x: uniform(sizes, { seed: 1, offset: 0.5 }) },
    attributes: { ...axesOf(kernelName, axes), keepDims },
    reference,
  });
}

const neighbours = (axes: number[]) => axes.length > 0 && axes.every((axis, i) => axis === axes[0]! + i);

export const reduceCase: KernelCase = {
  kernelNames,
  randomRuns: 150,
  random: fc
    .record({
      kernelName: fc.constantFrom(...kernelNames),
      sizes: shape.filter((sizes) => sizes.length > 0),
      chosen: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fromEnd: fc.boolean(),
      keepDims: fc.boolean(),
      special: fc.boolean(),
      seed,
    })
    .map(({ kernelName, sizes, chosen, fromEnd, keepDims, special, seed }): KernelCall => {
      const axes = sizes.map((_, axis) => axis).filter((axis) => chosen[axis]);
      const x = special
        ? withSpecial(sizes, { seed }, [Number.NaN, Number.POSITIVE_INFINITY, 1e30])
        : uniform(sizes, { seed });
      const given = fromEnd ? axes.map((axis) => axis - sizes.length).reverse() : axes;
      const attributes = { ...axesOf(kernelName, given), keepDims };
      return { kernelName, inputs: { x }, attributes, runsOn: neighbours(axes) ? 'native' : 'cpu' };
    }),
  large: {
    'all of a long array, in chunks': large('Sum', [70_001], [0]),
    'rows longer than a chunk': large('Mean', [3, 20_011], [1], true),
    'few columns, many rows': large('Sum', [30_001, 3], [0]),
    'columns across vectors, several chunks': large('Mean', [5, 40, 41, 37], [1, 2]),
    'many short rows': large('Sum', [9000, 10], [1]),
    'the largest of each column': large('Max', [9001, 19], [0]),
    'the smallest of everything': large('Min', [37, 1001], [0, 1], true),
    'the largest where nothing is finite': () =>
      spoiled(large('Max', [33, 700], [1])(), 'x', [Number.NEGATIVE_INFINITY, Number.NaN]),
    'the smallest of infinities': () => ({
      ...large('Min', [3, 700], [1])(),
      inputs: { x: { shape: [3, 700], data: new Float32Array(2100).fill(Number.POSITIVE_INFINITY) } },
    }),
    'a sum of infinities': () => spoiled(large('Sum', [70, 700], [0])(), 'x'),
  },
  gradients: {
    sum: { run: (x) => sum(x, [0, 1]), inputs: () => [randomTensor([3, 4, 5])] },
    mean: { run: (x) => mean(x, 1, true), inputs: () => [randomTensor([3, 4, 5])] },
    max: { run: (x) => max(x, 0), inputs: () => [tensor(distinctValues(60), [3, 20])] },
    min: { run: (x) => min(x, [0, 1]), inputs: () => [tensor(distinctValues(60), [3, 20])] },
  },
  refused: {
    'an axis that is not there': {
      call: () => ({ kernelName: 'Sum', inputs: { x: uniform([2, 3]) }, attributes: { axis: [2] } }),
      message: /axis/i,
    },
  },
};

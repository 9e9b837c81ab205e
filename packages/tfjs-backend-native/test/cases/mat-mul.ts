import { fused, matMul, type NamedAttrMap, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { type KernelValue, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { fusedActivation, seed, separateActivation, small, width } from './shared/arbitraries.ts';
import type { GradientCase, KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

interface Sizes {
  batchA?: number[];
  batchB?: number[];
  M: number;
  N: number;
  K: number;
  transposeA?: boolean;
  transposeB?: boolean;
  seed?: number;
}

function plain({
  batchA = [],
  batchB = [],
  M,
  N,
  K,
  transposeA = false,
  transposeB = false,
  seed = 1,
}: Sizes): KernelCall {
  const a = uniform([...batchA, ...(transposeA ? [K, M] : [M, K])], { seed });
  const b = uniform([...batchB, ...(transposeB ? [N, K] : [K, N])], { seed, position: 1 });
  return { kernelName: 'BatchMatMul', inputs: { a, b }, attributes: { transposeA, transposeB } };
}

function withEpilogue(sizes: Sizes, activation: string, bias: number[] | undefined): KernelCall {
  const call = plain(sizes);
  const inputs: Record<string, KernelValue> = { ...call.inputs };
  if (bias !== undefined) inputs.bias = uniform(bias, { seed: sizes.seed, position: 2 });
  if (activation === 'prelu') inputs.preluActivationWeights = uniform([sizes.N], { seed: sizes.seed, position: 3 });
  const attributes: NamedAttrMap = { ...call.attributes, activation, leakyreluAlpha: 0.3 };
  return { ...call, kernelName: '_FusedMatMul', inputs, attributes };
}

/** The product of two matrices (one batch) by its definition, in float64. */
function reference({ inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { a, b } = inputs as { a: KernelValue; b: KernelValue };
  const { transposeA, transposeB } = attributes as Record<string, boolean>;
  const [M, K] = transposeA ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
  const N = b.shape[transposeB ? 0 : 1]!;
  const [aRow, aColumn] = transposeA ? [1, M] : [K, 1];
  const [bRow, bColumn] = transposeB ? [1, K] : [N, 1];
  const c = new Float64Array(M * N);
  for (let m = 0; m < M; m++) {
    for (let k = 0; k < K; k++) {
      const value = a.data[m * aRow + k * aColumn]!;
      for (let n = 0; n < N; n++) c[m * N + n]! += value * b.data[k * bRow + n * bColumn]!;
    }
  }
  return [{ shape: [M, N], data: c }];
}

const flag = fc.boolean();
const sizes = fc
  .record({ M: width, N: width, K: width, transposeA: flag, transposeB: flag, seed })
  .filter(({ M, N, K }) => M * N * K <= 120_000);

// Equal batches, one matrix for all, and (left to the cpu kernel) any other broadcast.
const batched = fc
  .record({ batch: small, inner: small, form: fc.constantFrom('equal', 'a', 'b', 'rank', 'mixed') })
  .map(({ batch, inner, form }) => {
    if (form === 'equal') return { batchA: [batch, inner], batchB: [batch, inner] };
    if (form === 'a') return { batchA: [1], batchB: [batch] };
    if (form === 'b') return { batchA: [batch], batchB: [1] };
    if (form === 'rank') return { batchA: [], batchB: [batch] };
    return { batchA: [batch + 1, 1], batchB: [1, inner + 1] };
  });
const smallSizes = fc.record({ M: small, N: width, K: small, transposeA: flag, transposeB: flag, seed });

const activation = fc.oneof({ weight: 3, arbitrary: fusedActivation }, separateActivation);

function gradient(transposeA: boolean, transposeB: boolean): GradientCase {
  return {
    run: (a, b) => matMul(a, b, transposeA, transposeB),
    inputs: () => [randomTensor(transposeA ? [5, 3] : [3, 5]), randomTensor(transposeB ? [4, 5] : [5, 4], { seed: 1 })],
  };
}

const deep = { M: 61, N: 70, K: 2500 };

export const matMulCase: KernelCase = {
  kernelNames: ['BatchMatMul', '_FusedMatMul'],
  randomRuns: 120,
  random: fc.oneof(
    sizes.map(plain),
    fc.tuple(smallSizes, batched).map(([matrix, batches]): KernelCall => {
      const mixed = batches.batchA.length === 2 && batches.batchA[1] === 1 && batches.batchB[0] === 1;
      return { ...plain({ ...matrix, ...batches }), runsOn: mixed && batches.batchA[0] !== 1 ? 'cpu' : 'native' };
    }),
    fc.tuple(sizes, activation, fc.constantFrom('none', 'row', 'matrix')).map(([matrix, name, bias]): KernelCall => {
      if (bias === 'none') return withEpilogue(matrix, name, undefined);
      if (bias === 'row') return withEpilogue(matrix, name, matrix.M % 2 === 0 ? [matrix.N] : [1, matrix.N]);
      return { ...withEpilogue(matrix, name, [matrix.M, matrix.N]), runsOn: matrix.M === 1 ? 'native' : 'cpu' };
    }),
  ),
  large: {
    'one row, several runs of the matrix': () => ({ ...plain({ M: 1, N: 1003, K: 203 }), reference }),
    'four rows, bias and leaky ReLU': () => withEpilogue({ M: 4, N: 1030, K: 150 }, 'leakyrelu', [1030]),
    'three rows of several matrices': () => plain({ batchA: [3], batchB: [3], M: 3, N: 37, K: 41 }),
    'deeper than a panel': () => ({ ...plain(deep), reference }),
    'deeper than a panel, B transposed': () => ({ ...plain({ ...deep, transposeB: true }), reference }),
    'deeper than a panel, A transposed': () => ({ ...plain({ ...deep, transposeA: true }), reference }),
    'deeper than a panel, both transposed': () => ({
      ...plain({ ...deep, transposeA: true, transposeB: true }),
      reference,
    }),
    'many rows': () => ({ ...plain({ M: 700, N: 33, K: 90 }), reference }),
    'many columns': () => ({ ...plain({ M: 13, N: 900, K: 90, transposeA: true }), reference }),
    'bias and leaky ReLU over several tiles and panels': () =>
      withEpilogue({ M: 30, N: 40, K: 1100 }, 'leakyrelu', [40]),
    'bias and ReLU over several tiles, A transposed': () =>
      withEpilogue({ M: 61, N: 70, K: 50, transposeA: true }, 'relu', [70]),
    ...Object.fromEntries(
      ['', 'A transposed', 'B transposed', 'both transposed'].map((name, i) => [
        `values that are not finite${name && `, ${name}`}`,
        () => spoiled(plain({ M: 19, N: 37, K: 21, transposeA: i % 2 === 1, transposeB: i >= 2 }), 'a'),
      ]),
    ),
  },
  gradients: {
    plain: gradient(false, false),
    'A transposed': gradient(true, false),
    'B transposed': gradient(false, true),
    'both transposed': gradient(true, true),
    'a batch': {
      run: (a, b) => matMul(a, b, false, true),
      inputs: () => [randomTensor([3, 2, 5]), randomTensor([3, 4, 5], { seed: 1 })],
    },
    'bias, through tf.fused': {
      run: (a, b, bias) => fused.matMul({ a, b, bias, transposeB: true }),
      inputs: () => [randomTensor([3, 5]), randomTensor([4, 5], { seed: 1 }), randomTensor([4], { seed: 2 })],
    },
    'bias and ReLU, through tf.fused': {
      run: (a, b, bias) => fused.matMul({ a, b, bias, activation: 'relu' }),
      // The bias outweighs the product: no output is near the kink.
      inputs: (): Tensor[] => [
        randomTensor([3, 5]),
        randomTensor([5, 4], { seed: 1, scale: 0.1 }),
        tensor1d([2, -2, 3, -3]),
      ],
    },
  },
  refused: {
    'inner dimensions that differ': {
      call: () => ({
        kernelName: 'BatchMatMul',
        inputs: { a: uniform([3, 4]), b: uniform([3, 5]) },
        attributes: { transposeA: false, transposeB: true },
      }),
      message: /cannot multiply matrices \[3,4\] and \[3,5\] \(transposed\)/,
    },
    'batches that differ': {
      call: () => ({
        kernelName: 'BatchMatMul',
        inputs: { a: uniform([2, 3, 4]), b: uniform([3, 4, 5]) },
        attributes: {},
      }),
      message: /shapes 2 and 3/,
    },
    vectors: {
      call: () => ({ kernelName: 'BatchMatMul', inputs: { a: uniform([4]), b: uniform([4]) }, attributes: {} }),
      message: /cannot multiply matrices \[4\] and \[4\]/,
    },
  },
};

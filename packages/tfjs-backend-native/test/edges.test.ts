// Empty tensors, odd attributes and sizes beyond any memory, through tfjs's own ops: what the `cpu` backend gives, or a clear error.

import * as tf from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { NativeBackendError } from '../src/native-backend-error.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';

setUpTests();

await registerNativeBackend({ threads: 2 });

const ones = (shape: number[]) => tf.ones<tf.Rank>(shape as [number]) as tf.Tensor4D;

const image = () => tf.reshape(tf.range(0, 50), [1, 5, 5, 2]) as tf.Tensor4D;

async function resultOn(backend: string, op: () => tf.Tensor): Promise<object | string> {
  await tf.setBackend(backend);
  try {
    return tf.tidy(() => {
      const result = op();
      return { shape: result.shape, dtype: result.dtype, values: Array.from(result.dataSync()) };
    });
  } catch (error) {
    return (error as Error).message;
  }
}

const empty = [[0], [0, 3], [3, 0], [2, 0, 3]];
const UNARY = {
  abs: tf.abs,
  leakyRelu: tf.leakyRelu,
  neg: tf.neg,
  reciprocal: tf.reciprocal,
  relu: tf.relu,
  relu6: tf.relu6,
  rsqrt: tf.rsqrt,
  sqrt: tf.sqrt,
  square: tf.square,
  step: tf.step,
};
const BINARY = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
};
const REDUCE = { sum: tf.sum, mean: tf.mean, max: tf.max, min: tf.min };
const CONVOLUTIONS: [image: number[], filter: number[]][] = [
  [
    [0, 4, 4, 3],
    [3, 3, 3, 2],
  ],
  [
    [1, 0, 4, 3],
    [3, 3, 3, 2],
  ],
  [
    [1, 4, 4, 0],
    [3, 3, 0, 2],
  ],
  [
    [1, 4, 4, 3],
    [3, 3, 3, 0],
  ],
  [
    [1, 4, 4, 3],
    [0, 3, 3, 2],
  ],
];
const PRODUCTS: [a: number[], b: number[]][] = [
  [
    [0, 3],
    [3, 2],
  ],
  [
    [2, 0],
    [0, 3],
  ],
  [
    [2, 3],
    [3, 0],
  ],
  [
    [0, 2, 3],
    [0, 3, 2],
  ],
];

describe('on empty tensors', () => {
  const ops: Record<string, () => tf.Tensor> = {};
  for (const shape of empty) {
    for (const [name, op] of Object.entries(UNARY)) ops[`${name} [${shape}]`] = () => op(ones(shape));
    for (const [name, op] of Object.entries(BINARY)) ops[`${name} [${shape}]`] = () => op(ones(shape), 2);
    for (const [name, op] of Object.entries(REDUCE)) ops[`${name} [${shape}]`] = () => op(ones(shape), 0);
    ops[`addN [${shape}]`] = () => tf.addN([ones(shape), ones(shape)]);
  }
  for (const [image, filter] of CONVOLUTIONS) {
    for (const pad of ['same', 'valid'] as const) {
      ops[`conv2d [${image}] [${filter}] ${pad}`] = () => tf.conv2d(ones(image), ones(filter), 1, pad);
      ops[`maxPool [${image}] ${pad}`] = () => tf.maxPool(ones(image), 2, 2, pad);
    }
  }
  for (const [a, b] of PRODUCTS) ops[`matMul [${a}] [${b}]`] = () => tf.matMul(ones(a), ones(b));
  ops['batchNorm [0,2,2,3]'] = () => tf.batchNorm(ones([0, 2, 2, 3]), tf.zeros([3]), tf.ones([3]));

  it.each(Object.entries(ops))('%s is as on cpu', async (_name, op) => {
    expect(await resultOn('native', op)).toEqual(await resultOn('cpu', op));
  });

  it.each<[string, Record<string, number[]>]>([
    ['ActivationGrad', { dy: [0], y: [0] }],
    ['BatchNormTraining', { x: [0, 3], scale: [3], offset: [3] }],
    ['SoftmaxCrossEntropy', { logits: [0, 3], targets: [0, 3] }],
    ['SgdUpdate', { variable: [0], gradient: [0], velocity: [0] }],
  ])('%s, which tfjs does not have, says what it takes', async (kernelName, shapes) => {
    await tf.setBackend('native');
    const run = () => {
      const inputs = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, ones(shape)]));
      return tf.engine().runKernel(kernelName, inputs, {}) as tf.Tensor;
    };
    expect(() => tf.tidy(run)).toThrow(`${kernelName} takes float32 tensors that are not empty, got float32 [0`);
  });
});

describe('negative padding', () => {
  const crop = [
    [0, 0],
    [-1, 2],
    [0, -1],
    [0, 0],
  ] as never;

  it.each<[string, () => tf.Tensor]>([
    ['conv2d', () => tf.conv2d(image(), ones([2, 2, 2, 3]), 1, crop)],
    ['conv2d, one number', () => tf.conv2d(image(), ones([2, 2, 2, 3]), 1, -1)],
    ['maxPool', () => tf.maxPool(image(), 2, 1, crop)],
  ])('%s is as on cpu', async (_name, op) => {
    const native = await resultOn('native', op);
    expect(native).toMatchObject({ dtype: 'float32' });
    expect(native).toEqual(await resultOn('cpu', op));
  });
});

describe('what makes no sense is an error', () => {
  const conv =
    (strides: number, pad: unknown, dilations = 1) =>
    () =>
      tf.conv2d(ones([1, 5, 5, 1]), ones([2, 2, 1, 1]), strides, pad as 'same', 'NHWC', dilations);
  const pool = (filter: number, strides: number, pad: unknown) => () =>
    tf.maxPool(ones([1, 5, 5, 1]), filter, strides, pad as 'same');

  it.each<[string, () => tf.Tensor, RegExp]>([
    ['half a stride', conv(0.5, 'same'), /needs strides of whole numbers from 1, got \[0.5,0.5\]/],
    ['an infinite stride', conv(Number.POSITIVE_INFINITY, 'same'), /needs strides of whole numbers/],
    ['half a dilation', conv(1, 'same', 1.5), /needs dilations of whole numbers from 1, got \[1.5,1.5\]/],
    ['half a pixel of padding', conv(1, 0.5), /padding should be whole numbers of pixels, got \[0.5/],
    ['no padding at all', conv(1, Number.NaN), /padding should be whole numbers of pixels, got \[NaN/],
    ['a stride beyond all images', conv(2 ** 40, 'same'), /a size is out of range/],
    ['a pooling without a window', pool(0, 1, 'same'), /needs a filter of whole numbers from 1, got \[0,0\]/],
    ['a pooling without strides', pool(2, 0, 'same'), /needs strides of whole numbers from 1, got \[0,0\]/],
    ['padding beyond all memory', conv(1, 1e9), /there is no tensor of shape \[1,2000000004,2000000004,1\]/],
    [
      'an output beyond all memory',
      () => tf.add(ones([1 << 20, 1]), ones([1, 1 << 24])),
      /no memory for a tensor \[1048576,16777216\] of 70368744177664 bytes .*use a smaller batch or dispose tensors/,
    ],
  ])('%s', async (_name, op, message) => {
    await tf.setBackend('native');
    expect(() => tf.tidy(op)).toThrow(message);
    expect(() => tf.tidy(op)).toThrow(NativeBackendError);
  });
});

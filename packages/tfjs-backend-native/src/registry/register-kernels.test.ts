import * as tf from '@tensorflow/tfjs-core';
import { runKernel, setUpTests } from '@x/test-kit';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NativeBackend } from '../native-backend.ts';
import { NativeBackendError } from '../native-backend-error.ts';
import { registerNativeBackend } from '../register-native-backend.ts';
import { NATIVE_KERNELS } from './native-kernels.ts';

setUpTests();

let nativeCall: { mock: { calls: unknown[][] } };

beforeAll(async () => {
  await registerNativeBackend();
  nativeCall = vi.spyOn(tf.findBackend('native') as NativeBackend, 'call');
});

afterEach(() => {
  vi.clearAllMocks();
});

async function on(backendName: string, compute: () => tf.Tensor) {
  await tf.setBackend(backendName);
  return tf.tidy(() => {
    const result = compute();
    return { shape: result.shape, dtype: result.dtype, values: Array.from(result.dataSync()) };
  });
}

const int = (values: number[], shape?: number[]) => tf.tensor(values, shape, 'int32');
const image = (shape: [number, number, number, number]): tf.Tensor4D =>
  tf.reshape(tf.range(0, tf.util.sizeFromShape(shape)), shape);

describe('the native backend', () => {
  it('has every kernel of the cpu backend, and the fused ones', () => {
    const names = (backendName: string) => tf.getKernelsForBackend(backendName).map(({ kernelName }) => kernelName);
    const native = names('native');
    expect(native).toEqual(expect.arrayContaining(names('cpu')));
    expect(native).toEqual(expect.arrayContaining(NATIVE_KERNELS.map(({ kernelName }) => kernelName)));
    expect(new Set(native).size).toBe(native.length);
  });

  it.each<[string, () => tf.Tensor]>([
    ['int32 sums', () => tf.add(int([1, 2, 3]), int([10]))],
    ['int32 comparisons', () => tf.maximum(int([1, 5]), int([3, 2]))],
    ['int32 reductions', () => tf.sum(int([1, 2, 3, 4], [2, 2]), 1)],
    ['the mean of int32', () => tf.mean(int([1, 2, 4], [3]))],
    ['the sum of booleans', () => tf.sum(tf.tensor1d([true, false, true], 'bool'))],
    ['int32 ReLU', () => tf.relu(int([-1, 2]))],
    ['int32 addN', () => tf.addN([int([1, 2]), int([3, 4])])],
    ['reductions of axes that are not neighbours', () => tf.sum(image([2, 3, 4, 5]), [0, 2])],
    ['a reduction of nothing', () => tf.sum(tf.scalar(3))],
    ['more terms than one call takes', () => tf.addN(Array.from({ length: 70 }, (_, i) => tf.tensor1d([i, 1])))],
    ['a broadcast of inner dimensions', () => tf.add(image([2, 3, 4, 2]), tf.reshape(tf.range(0, 8), [2, 1, 4, 1]))],
    ['matrices of broadcast batches', () => tf.matMul(image([2, 1, 3, 2]), tf.reshape(tf.range(0, 24), [1, 3, 2, 4]))],
    [
      'a bias of one value',
      () =>
        tf.fused.conv2d({
          x: image([1, 3, 3, 2]),
          filter: image([2, 2, 2, 3]),
          strides: 1,
          pad: 'valid',
          bias: tf.tensor1d([0.5]),
        }),
    ],
    [
      'a bias of an image, as high as there are channels',
      () =>
        tf.fused.conv2d({
          x: image([1, 3, 3, 1]),
          filter: image([1, 1, 1, 3]),
          strides: 1,
          pad: 'valid',
          bias: tf.tensor3d([1, 2, 3], [3, 1, 1]) as unknown as tf.Tensor1D,
        }),
    ],
    [
      'a bias for each element',
      () =>
        tf.fused.matMul({
          a: tf.ones([2, 3]),
          b: tf.ones([3, 2]),
          bias: tf.tensor2d([
            [1, 2],
            [3, 4],
          ]),
        }),
    ],
    ['channels first', () => tf.conv2d(image([1, 2, 4, 4]), image([3, 3, 2, 1]), 1, 'valid', 'NCHW')],
    [
      'statistics of the shape of x',
      () => tf.batchNorm(image([2, 1, 1, 3]), tf.ones([2, 1, 1, 3]), tf.fill([2, 1, 1, 3], 2)),
    ],
  ])('gives what cpu gives, and computes there: %s', async (_name, compute) => {
    const expected = await on('cpu', compute);
    expect(await on('native', compute)).toEqual(expected);
    expect(expected.values.length).toBeGreaterThan(0);
    expect(nativeCall.mock.calls.length).toBe(0);
  });

  it.each<[string, () => tf.Tensor]>([
    ['Add', () => tf.add(tf.zeros([0, 3]), tf.ones([3]))],
    ['Relu', () => tf.relu(tf.zeros([0]))],
    ['AddN', () => tf.addN([tf.zeros([2, 0]), tf.zeros([2, 0])])],
    ['Sum', () => tf.sum(tf.zeros([0, 3]), 0)],
    ['Mean', () => tf.mean(tf.zeros([0, 3]), 0)],
    ['Max', () => tf.max(tf.zeros([2, 0]), 1)],
    ['BatchMatMul', () => tf.matMul(tf.zeros([3, 0]), tf.zeros([0, 2]))],
    ['BatchMatMul without rows', () => tf.matMul(tf.zeros([0, 4]), tf.zeros([4, 2]))],
    ['Conv2D', () => tf.conv2d(image([0, 5, 5, 2]), tf.ones<tf.Rank.R4>([3, 3, 2, 4]), 1, 'same')],
    ['MaxPool', () => tf.maxPool(image([0, 4, 4, 2]), 2, 2, 'valid')],
    ['FusedBatchNorm', () => tf.batchNorm(tf.zeros([0, 3]) as tf.Tensor2D, tf.ones([3]), tf.ones([3]))],
  ])('takes empty tensors: %s', async (_name, compute) => {
    const expected = await on('cpu', compute);
    expect(await on('native', compute)).toEqual(expected);
    expect(nativeCall.mock.calls.length).toBe(0);
  });

  it('computes a convolution without output pixels', async () => {
    const compute = () => tf.conv2d(image([1, 2, 2, 1]), image([3, 3, 1, 1]), 1, 'valid');
    expect(await on('native', compute)).toEqual({ shape: [1, 0, 0, 1], dtype: 'float32', values: [] });
  });

  it('says what the kernels that only exist here take', async () => {
    const logits = { shape: [1, 2], data: Int32Array.of(1, 2), dtype: 'int32' as const };
    const call = runKernel('native', 'SoftmaxCrossEntropy', { logits, targets: logits }, { labelSmoothing: 0 });
    await expect(call).rejects.toThrow(NativeBackendError);
    await expect(call).rejects.toThrow(
      'SoftmaxCrossEntropy takes float32 tensors that are not empty, got int32 [1,2], int32 [1,2]',
    );
  });
});

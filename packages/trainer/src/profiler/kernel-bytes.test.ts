import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { kernelBytes } from './kernel-bytes.ts';

const tensor = (shape: number[], dtype: DataType): TensorInfo => ({ dataId: {}, shape, dtype });

it('adds up what goes in and what comes out', () => {
  const inputs = { x: tensor([2, 3], 'float32'), indices: tensor([5], 'int32'), mask: tensor([7], 'bool') };
  const outputs = [tensor([], 'float32'), tensor([4], 'complex64')];
  expect(kernelBytes({ inputs, outputs })).toBe(24 + 20 + 7 + 4 + 32);
});

it('takes a list of inputs, inputs without a value, empty tensors and strings', () => {
  const list = [tensor([10], 'float32'), tensor([0, 3], 'float32')] as unknown as Record<string, TensorInfo>;
  expect(kernelBytes({ inputs: list, outputs: [] })).toBe(40);
  const inputs = { bias: undefined as unknown as TensorInfo, text: tensor([3], 'string') };
  expect(kernelBytes({ inputs, outputs: [tensor([1], 'int32')] })).toBe(4);
});

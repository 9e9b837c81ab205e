import { broadcast_util, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';

/** `enum BinaryOp` in native/kernels/binary.cc. */
const BINARY_OPS = ['Add', 'Sub', 'Multiply', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference'];

/**
 * The strides of an operand when the output is seen as [rows, columns]: 0 where it repeats. Undefined when its broadcast has no such
 * form.
 */
export function operandStrides(
  shape: number[],
  outShape: number[],
  columns: number,
): [row: number, column: number] | undefined {
  const size = util.sizeFromShape(shape);
  const rows = util.sizeFromShape(outShape) / columns;
  if (size === rows * columns) return [columns, 1];
  if (size === 1) return [0, 0];
  const padded = [...Array(outShape.length - shape.length).fill(1), ...shape] as number[];
  let split = outShape.length;
  for (let product = 1; product < columns; ) product *= outShape[--split];
  const leading = padded.slice(0, split);
  const trailing = padded.slice(split);
  if (size === columns && util.sizeFromShape(trailing) === columns) return [0, 1];
  if (size === rows && util.sizeFromShape(leading) === rows) return [1, 0];
  return undefined;
}

/** All ways to see a shape as [rows, columns]: the sizes of its trailing parts, longest first. */
function columnCandidates(shape: number[]): number[] {
  const candidates = new Set<number>();
  for (let split = 0; split <= shape.length; split++) candidates.add(util.sizeFromShape(shape.slice(split)));
  return [...candidates];
}

function binary(op: number, inputs: NamedTensorInfoMap, backend: NativeBackend): TensorInfo | undefined {
  const { a, b } = inputs as Record<string, TensorInfo>;
  const outShape = broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const size = util.sizeFromShape(outShape);
  for (const columns of columnCandidates(outShape)) {
    const aStrides = operandStrides(a.shape, outShape, columns);
    const bStrides = operandStrides(b.shape, outShape, columns);
    if (aStrides === undefined || bStrides === undefined) continue;
    const out = backend.allocate(outShape);
    backend.call('binary', [op, size / columns, columns, ...aStrides, ...bStrides], [a, b, out]);
    return out;
  }
  return undefined;
}

export const binaryKernels: NativeKernel[] = BINARY_OPS.map((kernelName, op) => ({
  kernelName,
  leavesToCpu: 'broadcasts of inner dimensions',
  run: (inputs, _attributes, backend) => binary(op, inputs, backend),
}));

import { backend_util, type NamedAttrMap, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';

/** `enum ReduceOp` in native/kernels/reduce.cc. */
const REDUCE_OPS = ['Sum', 'Mean', 'Max', 'Min'];

function reduce(
  op: number,
  inputs: NamedTensorInfoMap,
  attributes: NamedAttrMap,
  backend: NativeBackend,
): TensorInfo | undefined {
  const { x } = inputs as Record<string, TensorInfo>;
  // Max calls its axes `reductionIndices`.
  const axis = (attributes.axis ?? attributes.reductionIndices) as number | number[];
  const axes = util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
  const first = axes[0] ?? 0;
  // Neighbouring axes are one stretch of memory; others are left to the cpu kernel, which transposes.
  if (axes.length === 0 || axes.some((value, i) => value !== first + i)) return undefined;
  const end = first + axes.length;
  const outShape = attributes.keepDims
    ? backend_util.expandShapeToKeepDim([...x.shape.slice(0, first), ...x.shape.slice(end)], axes)
    : [...x.shape.slice(0, first), ...x.shape.slice(end)];
  const out = backend.allocate(outShape);
  const sizes = [x.shape.slice(0, first), x.shape.slice(first, end), x.shape.slice(end)].map(util.sizeFromShape);
  backend.call('reduce', [op, ...sizes], [x, out]);
  return out;
}

export const reduceKernels: NativeKernel[] = REDUCE_OPS.map((kernelName, op) => ({
  kernelName,
  leavesToCpu: 'axes that are not neighbours',
  run: (inputs, attributes, backend) => reduce(op, inputs, attributes, backend),
}));

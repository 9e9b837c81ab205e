import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';

/** `enum UnaryOp` in native/kernels/unary.cc. */
const UNARY_OPS = ['Abs', 'LeakyRelu', 'Neg', 'Reciprocal', 'Relu', 'Relu6', 'Rsqrt', 'Sqrt', 'Square', 'Step'];

export const unaryKernels: NativeKernel[] = UNARY_OPS.map((kernelName, op) => ({
  kernelName,
  run(inputs, attributes, backend) {
    const { x } = inputs as Record<string, TensorInfo>;
    const y = backend.allocate(x.shape);
    backend.call('unary', [op, util.sizeFromShape(x.shape), (attributes.alpha as number | undefined) ?? 0], [x, y]);
    return y;
  },
}));

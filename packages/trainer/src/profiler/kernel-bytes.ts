import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelCall } from './kernel-flop.ts';

/**
 * Bytes of the tensors that went into one call of a kernel and came out of it, each counted once: the least that it reads and
 * writes, wherever they lie. What a kernel packs for itself or reads a second time is not counted.
 */
export function kernelBytes({ inputs, outputs }: Omit<KernelCall, 'attributes'>): number {
  // An optional input, such as a bias, may be there without a value.
  const tensors = [...Object.values(inputs as Record<string, TensorInfo | null | undefined>), ...outputs];
  return tensors.reduce((sum, tensor) => sum + (tensor ? tensorBytes(tensor) : 0), 0);
}

function tensorBytes({ shape, dtype }: TensorInfo): number {
  // Strings have no size of their own.
  return dtype === 'string' ? 0 : util.sizeFromShape(shape) * util.bytesPerElement(dtype);
}

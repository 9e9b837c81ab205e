import type { TensorInfo } from '@tensorflow/tfjs-core';
import { kernelBytes } from './kernel-bytes.ts';
import { type KernelCall, kernelFlop } from './kernel-flop.ts';

/** What one call of a kernel worked on. */
export interface KernelWork {
  /** By the names of the kernel's inputs; those without a value are left out. */
  inputs: Record<string, readonly number[]>;
  outputs: (readonly number[])[];
  /** Of the tensors that went in and came out, each counted once. */
  bytes: number;
  /** Floating point operations of a convolution or a matrix product, counted as its definition does; other kernels have none. */
  flop?: number;
}

export function kernelWork(kernelName: string, call: KernelCall): KernelWork {
  const flop = kernelFlop(kernelName, call);
  // An optional input, such as a bias, may be there without a value.
  const inputs = Object.entries(call.inputs as Record<string, TensorInfo | null | undefined>);
  return {
    inputs: Object.fromEntries(inputs.flatMap(([name, tensor]) => (tensor ? [[name, tensor.shape]] : []))),
    outputs: call.outputs.map(({ shape }) => shape),
    bytes: kernelBytes(call),
    ...(flop !== undefined && { flop }),
  };
}

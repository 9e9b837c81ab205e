import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import type { KernelValue } from '@x/test-kit';
import { type CheckGradientsOptions, runKernel } from '@x/test-kit';
import type { Arbitrary } from 'fast-check';

/** What a kernel should return. Numbers may be float64. */
export interface ReferenceOutput {
  shape: number[];
  data: ArrayLike<number>;
}

export type Reference = (call: KernelCall) => ReferenceOutput[] | Promise<ReferenceOutput[]>;

/** One call of one tfjs kernel. */
export interface KernelCall {
  kernelName: string;
  inputs: Record<string, KernelValue>;
  attributes?: NamedAttrMap;
  /** Computes what is right. Default: the case's reference. */
  reference?: Reference;
  /** Who should compute it: the C++ kernel (the default), or the copied `cpu` kernel, for forms that C++ leaves to it. */
  runsOn?: 'native' | 'cpu' | 'either';
}

export interface GradientCase {
  run: (...inputs: Tensor[]) => Tensor;
  inputs: () => Tensor[];
  options?: CheckGradientsOptions;
}

/** All that the suites need to know of the kernels of one stem. */
export interface KernelCase {
  /** The tfjs kernels that the stem's C++ computes. */
  kernelNames: string[];
  /** Default: the `cpu` backend's kernel of the same name. */
  reference?: Reference;
  /** Calls of any shape and attributes, small enough for the `cpu` backend. */
  random: Arbitrary<KernelCall>;
  /** How many random calls to try. Default 40. */
  randomRuns?: number;
  /** Fixed calls: large enough for every path (several tiles, blocks, chunks and threads), or with values at the edge. */
  large: Record<string, () => KernelCall>;
  /** Functions that run on the kernels, and whose gradients hold against finite differences. */
  gradients: Record<string, GradientCase>;
  /** Calls that must be refused with a message. */
  refused: Record<string, { call: () => KernelCall; message: RegExp }>;
}

/** The `cpu` backend's kernel of that name. */
export async function cpuReference({ kernelName, inputs, attributes }: KernelCall): Promise<ReferenceOutput[]> {
  return runKernel('cpu', kernelName, inputs, attributes);
}

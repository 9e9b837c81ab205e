import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** One call of a kernel: what went in and what came out. */
export interface KernelCall {
  inputs: NamedTensorInfoMap;
  attributes: NamedAttrMap;
  outputs: readonly TensorInfo[];
}

const size = (shape: readonly number[]) => shape.reduce((product, dimension) => product * dimension, 1);
/** Every output pixel and channel takes a filter's whole [height, width, inChannels]. */
const convolution = (filterShape: readonly number[], y: TensorInfo) =>
  2 * size(filterShape.slice(0, 3)) * size(y.shape);

function matMul({ inputs, attributes, outputs }: KernelCall): number {
  const inner = inputs.a!.shape.at(attributes.transposeA ? -2 : -1)!;
  return 2 * inner * size(outputs[0]!.shape);
}

const COUNTERS: Record<string, (call: KernelCall) => number> = {
  Conv2D: ({ inputs, outputs }) => convolution(inputs.filter!.shape, outputs[0]!),
  FusedConv2D: ({ inputs, outputs }) => convolution(inputs.filter!.shape, outputs[0]!),
  Conv2DBackpropInput: ({ inputs }) => convolution(inputs.filter!.shape, inputs.dy!),
  Conv2DBackpropFilter: ({ inputs, attributes }) => convolution(attributes.filterShape as number[], inputs.dy!),
  BatchMatMul: matMul,
  _FusedMatMul: matMul,
};

/** Floating point operations of a convolution or matrix product, as `modelFlop` counts them; undefined for every other kernel. */
export function kernelFlop(kernelName: string, call: KernelCall): number | undefined {
  return COUNTERS[kernelName]?.(call);
}

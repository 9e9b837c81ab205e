import type { NamedAttrMap } from '@tensorflow/tfjs-core';
import type { KernelValue } from '@x/test-kit';

/** Slope of an activation's negative side. */
function slopeOf({ activation = 'linear', alpha }: NamedAttrMap): number {
  return { linear: 1, relu: 0, leakyrelu: alpha as number }[activation as string]!;
}

/** The mean and biased variance of each channel of x [..., channels], in float64. */
export function channelStatistics({ shape, data }: KernelValue): { mean: Float64Array; variance: Float64Array } {
  const C = shape.at(-1)!;
  const rows = data.length / C;
  const mean = new Float64Array(C);
  const variance = new Float64Array(C);
  for (let i = 0; i < data.length; i++) mean[i % C]! += data[i]! / rows;
  for (let i = 0; i < data.length; i++) variance[i % C]! += (data[i]! - mean[i % C]!) ** 2 / rows;
  return { mean, variance };
}

interface Parameters {
  mean: ArrayLike<number>;
  variance: ArrayLike<number>;
  scale: ArrayLike<number>;
  offset: ArrayLike<number>;
}

/** (x - mean) / sqrt(variance + epsilon) · scale + offset, in front of the activation. */
export function normalised(x: KernelValue, parameters: Parameters, epsilon: number): Float64Array {
  const { mean, variance, scale, offset } = parameters;
  const C = x.shape.at(-1)!;
  return Float64Array.from(x.data, (value, i) => {
    const c = i % C;
    return ((value - mean[c]!) / Math.sqrt(variance[c]! + epsilon)) * scale[c]! + offset[c]!;
  });
}

export function activated(values: Float64Array, attributes: NamedAttrMap): Float64Array {
  const slope = slopeOf(attributes);
  return values.map((value) => (value > 0 ? value : value * slope));
}

/** The gradients of batch normalisation and its activation, by the chain rule, in float64. */
export function batchNormGradients(
  dy: KernelValue,
  x: KernelValue,
  parameters: Parameters,
  attributes: NamedAttrMap,
): { dx: Float64Array; dScale: Float64Array; dOffset: Float64Array } {
  const { mean, variance, scale } = parameters;
  const epsilon = attributes.epsilon as number;
  const slope = slopeOf(attributes);
  const C = x.shape.at(-1)!;
  const rows = x.data.length / C;
  const before = normalised(x, parameters, epsilon);
  const g = Float64Array.from(dy.data, (gradient, i) => (before[i]! > 0 ? gradient : gradient * slope));
  const unit = (i: number) => (x.data[i]! - mean[i % C]!) / Math.sqrt(variance[i % C]! + epsilon);
  const dScale = new Float64Array(C);
  const dOffset = new Float64Array(C);
  for (let i = 0; i < g.length; i++) {
    dOffset[i % C]! += g[i]!;
    dScale[i % C]! += g[i]! * unit(i);
  }
  const dx = g.map((gradient, i) => {
    const c = i % C;
    return (scale[c]! / Math.sqrt(variance[c]! + epsilon)) * (gradient - (dOffset[c]! + unit(i) * dScale[c]!) / rows);
  });
  return { dx, dScale, dOffset };
}

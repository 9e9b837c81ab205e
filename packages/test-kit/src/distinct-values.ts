import { fmix32 } from './formula-values.ts';

export interface DistinctValuesOptions {
  /** Which order of the values. Default 0. */
  seed?: number;
  /** Distance between neighbours, and twice the distance of the nearest value to zero. Default 0.1. */
  spacing?: number;
}

/**
 * `count` values in a scattered order, `spacing` apart and none near zero: inputs on which functions with kinks (relu, max pooling)
 * may be differentiated numerically, as long as the step stays below half the spacing.
 */
export function distinctValues(count: number, { seed = 0, spacing = 0.1 }: DistinctValuesOptions = {}): Float32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  const key = Uint32Array.from({ length: count }, (_, index) => fmix32(index + 104729 * seed));
  order.sort((a, b) => key[a]! - key[b]!);
  const half = Math.floor(count / 2);
  return Float32Array.from(order, (rank) => (rank - half + 0.5) * spacing);
}

/** MurmurHash3's 32-bit finaliser: a bijection on 32-bit integers that scatters neighbours. */
export function fmix32(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export interface FormulaValuesOptions {
  /** Which stream of numbers. Default 0. */
  seed?: number;
  /** Position of the tensor in its model; streams of different positions are independent. Default 0. */
  position?: number;
  /** Factor that the number in [-1, 1) is multiplied with, in float64. Default 1. */
  scale?: number;
  /** Added after scaling, in float64. Default 0. */
  offset?: number;
}

/**
 * `count` float32 numbers in offset + scale·[-1, 1), by a formula that any language can repeat bit for bit:
 * `fmix32(k + 7919·position + 104729·seed) / 2^32 · 2 − 1`, computed in float64, then rounded to float32.
 */
export function formulaValues(
  count: number,
  { seed = 0, position = 0, scale = 1, offset = 0 }: FormulaValuesOptions = {},
): Float32Array {
  const values = new Float32Array(count);
  const start = 7919 * position + 104729 * seed;
  for (let k = 0; k < count; k++) {
    values[k] = ((fmix32(k + start) / 2 ** 32) * 2 - 1) * scale + offset;
  }
  return values;
}

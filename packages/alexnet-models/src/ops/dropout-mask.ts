import { randomBits, streamKey } from './random-bits.ts';

/**
 * The mask of one dropout call, float32 [size]: 0 with probability `rate`, else 1 / (1 − rate), so that the expectation stays
 * (inverted dropout, as PyTorch). A pure function of its arguments: the same seed, call index and size give the same mask,
 * and a longer mask starts with the shorter one.
 */
export function dropoutMask(size: number, rate: number, seed: number, callIndex: number): Float32Array {
  const { start, twist } = streamKey(seed, callIndex);
  const threshold = Math.round(rate * 2 ** 31);
  const scale = 1 / (1 - rate);
  const mask = new Float32Array(size);
  for (let index = 0; index < size; index++) {
    // 31 random bits minus the threshold: the sign says drop. No branch, since a coin toss cannot be predicted.
    const dropped = ((randomBits(start, twist, index) >>> 1) - threshold) >> 31;
    mask[index] = (1 + dropped) * scale;
  }
  return mask;
}

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Which order `shuffledIndices()` gives. */
export interface ShuffledIndicesOptions {
  /** Seed of the run, an integer. */
  seed: number;
  /** 1-based epoch. */
  epoch: number;
}

/** A permutation of 0 … count-1 (Fisher-Yates) that depends only on the seed and the epoch. */
export function shuffledIndices(count: number, { seed, epoch }: ShuffledIndicesOptions): Uint32Array {
  const generator = xoroshiro128plus(mix(mix(seed) ^ epoch));
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    const kept = indices[last]!;
    indices[last] = indices[other]!;
    indices[other] = kept;
  }
  return indices;
}

/** MurmurHash3's finaliser: neighbouring seeds and epochs must give unrelated streams. */
function mix(value: number): number {
  let hash = (value + 0x9e3779b9) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

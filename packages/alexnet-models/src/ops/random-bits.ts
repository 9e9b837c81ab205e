/** Names one stream of random bits; made by `streamKey`. */
export interface StreamKey {
  start: number;
  twist: number;
}

/** MurmurHash3's 32-bit finaliser. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A 32-bit unsigned number that depends on both arguments in every bit, e.g. the seed of the n-th layer. */
export function deriveSeed(seed: number, index: number): number {
  return mix(mix(seed ^ 0x6a09e667) + Math.imul(index, 0x9e3779b1)) >>> 0;
}

/** The key of stream number `stream` of a seed. */
export function streamKey(seed: number, stream: number): StreamKey {
  return { start: mix(deriveSeed(seed, stream)), twist: mix(deriveSeed(~seed, stream)) };
}

/**
 * The 32 random bits (as a signed integer) at position `index` of a stream: a pure function without state, a few nanoseconds.
 * Two multiply-xorshift rounds as in MurmurHash3; the key enters in both, so that streams are not shifted copies of one another.
 */
export function randomBits(start: number, twist: number, index: number): number {
  let hash = (start + Math.imul(index, 0x9e3779b1)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ twist;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

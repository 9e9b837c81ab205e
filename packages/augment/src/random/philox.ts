/**
 * One block of Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011): four 32-bit
 * numbers, written to `output`, that are a pure function of a 128-bit counter and a 64-bit key.
 *
 * A counter-based generator is what augmentation needs: the numbers of a sample are addressed, not reached by drawing
 * all those before them. The seedable generators on npm take one 32-bit seed, and start alike from neighbouring seeds.
 */
export function philox4x32(
  output: Uint32Array,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
): void {
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, counter0);
    const low0 = Math.imul(0xd2511f53, counter0);
    const high1 = multiplyHigh(0xcd9e8d57, counter2);
    const low1 = Math.imul(0xcd9e8d57, counter2);
    counter0 = (high1 ^ counter1 ^ key0) >>> 0;
    counter1 = low1 >>> 0;
    counter2 = (high0 ^ counter3 ^ key1) >>> 0;
    counter3 = low0 >>> 0;
    key0 = (key0 + 0x9e3779b9) >>> 0;
    key1 = (key1 + 0xbb67ae85) >>> 0;
  }
  output[0] = counter0;
  output[1] = counter1;
  output[2] = counter2;
  output[3] = counter3;
}

/** The upper 32 bits of the product of two unsigned 32-bit numbers; every intermediate stays below 2^53. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (cross >>> 16)) >>> 0;
}

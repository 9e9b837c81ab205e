import { describe, expect, it } from 'vitest';
import { deriveSeed, randomBits, streamKey } from './random-bits.ts';

const count = 20_000;

function stream(seed: number, number: number): Int32Array {
  const { start, twist } = streamKey(seed, number);
  return Int32Array.from({ length: count }, (_, index) => randomBits(start, twist, index));
}

/** Share of equal bits of two sequences; 0.5 for independent ones. */
function agreement(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let equal = 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    for (let bits = ~(a[index]! ^ b[index]!); bits !== 0; bits &= bits - 1) equal++;
  }
  return equal / (length * 32);
}

describe('randomBits', () => {
  it('sets each of the 32 bits half of the time', () => {
    const bits = stream(0, 0);
    for (let bit = 0; bit < 32; bit++) {
      const share = bits.reduce((sum, value) => sum + ((value >>> bit) & 1), 0) / count;
      expect(Math.abs(share - 0.5)).toBeLessThan(0.02);
    }
  });

  it('does not correlate neighbours, streams or seeds, shifted or not', () => {
    const bits = stream(0, 0);
    const others = [bits.subarray(1), bits.subarray(32), stream(0, 1), stream(1, 0), stream(1, 1).subarray(1)];
    for (const other of others) expect(Math.abs(agreement(bits, other) - 0.5)).toBeLessThan(0.005);
  });
});

it('deriveSeed gives different 32-bit seeds for near seeds and indices', () => {
  const seeds = new Set<number>();
  for (let seed = 0; seed < 50; seed++) for (let index = 0; index < 50; index++) seeds.add(deriveSeed(seed, index));
  expect(seeds.size).toBe(2500);
  for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff).toBe(true);
});

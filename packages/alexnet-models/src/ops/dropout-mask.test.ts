import { describe, expect, it } from 'vitest';
import { dropoutMask } from './dropout-mask.ts';

const size = 100_000;

describe('dropoutMask', () => {
  it.each([0.1, 0.5, 0.9])('drops the share %f and scales the rest, so that the mean is 1', (rate) => {
    const mask = dropoutMask(size, rate, 1, 0);
    const dropped = mask.filter((value) => value === 0).length / size;
    // Five standard deviations of a binomial share.
    expect(Math.abs(dropped - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / size));
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });

  it('keeps everything at rate 0', () => {
    expect(new Set(dropoutMask(1000, 0, 1, 0))).toEqual(new Set([1]));
  });

  it('repeats for the same seed and call, whatever the size', () => {
    expect(dropoutMask(1000, 0.5, 7, 3)).toEqual(dropoutMask(2000, 0.5, 7, 3).subarray(0, 1000));
  });

  it('is independent of the masks of other calls and seeds', () => {
    const mask = dropoutMask(size, 0.5, 7, 3);
    for (const other of [dropoutMask(size, 0.5, 7, 4), dropoutMask(size, 0.5, 8, 3)]) {
      const equal = mask.filter((value, index) => value === other[index]).length / size;
      expect(Math.abs(equal - 0.5)).toBeLessThan(0.01);
    }
  });
});

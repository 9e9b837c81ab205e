import { expect, it } from 'vitest';
import { kernelRate } from './kernel-rate.ts';

const peak = { vectorBits: 512, fused: true, oneThread: 100, allThreads: 200, bandwidth: 40 };
const work = { milliseconds: 10, nativeMilliseconds: 9, bytes: 2e8 };

it('measures counted work against the peak, all else against the memory', () => {
  expect(kernelRate({ ...work, flop: 1.5e9 }, peak)).toEqual({ value: 150, unit: 'GFLOP/s', limitShare: 0.75 });
  expect(kernelRate(work, peak)).toEqual({ value: 20, unit: 'GB/s', limitShare: 0.5 });
});

it('gives a rate without a share where the limit is not known', () => {
  expect(kernelRate({ ...work, flop: 1.5e9 }, null)).toEqual({ value: 150, unit: 'GFLOP/s', limitShare: undefined });
  const { bandwidth: _, ...older } = peak;
  expect(kernelRate(work, older)).toEqual({ value: 20, unit: 'GB/s', limitShare: undefined });
});

it('gives none for what runs in JavaScript or was not counted', () => {
  expect(kernelRate({ ...work, nativeMilliseconds: 0 }, peak)).toBeUndefined();
  expect(kernelRate({ ...work, bytes: undefined }, peak)).toBeUndefined();
});

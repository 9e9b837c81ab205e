import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveringTicks, integerTicks } from './ticks.ts';

test('ticks are round and cover the values', () => {
  expect(coveringTicks(0.48, 1.7, 5)).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(coveringTicks(0.35, 0.8521, 5)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  expect(coveringTicks(0, 0.2, 5)).toEqual([0, 0.05, 0.1, 0.15, 0.2]);
});

test('a single value has ticks around it', () => {
  expect(coveringTicks(0.7, 0.7, 5)).toEqual([0.6, 0.8]);
  expect(coveringTicks(0, 0, 5)).toEqual([0, 0.2]);
});

test('for any range there are few ticks, evenly spaced, from below the minimum to above the maximum', () => {
  const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [minimum, maximum] = [Math.min(a, b), Math.max(a, b)];
      const slack = 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-90);
      const ticks = coveringTicks(minimum, maximum, 5);
      expect(ticks[0]).toBeLessThanOrEqual(minimum + slack);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(maximum - slack);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
      const step = ticks[1]! - ticks[0]!;
      expect(step).toBeGreaterThan(0);
      for (let i = 2; i < ticks.length; i++) {
        expect(Math.abs(ticks[i]! - ticks[i - 1]! - step)).toBeLessThanOrEqual(0.01 * step);
      }
    }),
  );
});

test('epoch ticks are whole and inside', () => {
  expect(integerTicks(1, 10, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(integerTicks(1, 60, 10)).toEqual([10, 20, 30, 40, 50, 60]);
  expect(integerTicks(0.5, 1.5, 10)).toEqual([1]);
});

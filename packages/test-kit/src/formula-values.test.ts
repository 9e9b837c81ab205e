import { expect, it } from 'vitest';
import { fmix32, formulaValues } from './formula-values.ts';

it('fmix32 agrees with the published MurmurHash3 finaliser', () => {
  expect([0, 1, 2, 0xffffffff].map(fmix32)).toEqual([0, 0x514e28b7, 0x30f4c306, 0x81f16f39]);
});

it('values follow the formula and stay inside the range', () => {
  const values = formulaValues(10_000, { seed: 3, position: 2, scale: 0.5, offset: 1 });
  const expected = ((fmix32(41 + 7919 * 2 + 104729 * 3) / 2 ** 32) * 2 - 1) * 0.5 + 1;
  expect(values[41]).toBe(Math.fround(expected));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0.5);
  expect(Math.max(...values)).toBeLessThanOrEqual(1.5);
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(1, 1);
});

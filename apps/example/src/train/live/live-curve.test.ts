import { expect, it } from 'vitest';
import { LiveCurve } from './live-curve.ts';

it('keeps what it is given, and smooths it', () => {
  const curve = new LiveCurve();
  for (const [x, value] of [
    [1, 4],
    [2, 2],
    [3, 2],
  ] as const)
    curve.add(x, value);
  expect(curve.x).toEqual([1, 2, 3]);
  expect(curve.raw).toEqual([4, 2, 2]);
  // The weights of the values, the newest first: 1, 0.9, 0.81.
  expect(curve.smooth[0]).toBeCloseTo(4, 12);
  expect(curve.smooth[1]).toBeCloseTo((2 + 0.9 * 4) / 1.9, 12);
  expect(curve.smooth[2]).toBeCloseTo((2 + 0.9 * 2 + 0.81 * 4) / 2.71, 12);
});

it('joins points when it is full, and goes on with points of as many steps', () => {
  const curve = new LiveCurve({ capacity: 4 });
  for (let step = 1; step <= 5; step++) curve.add(step, step * 10);
  expect(curve.x).toEqual([2, 4]);
  expect(curve.raw).toEqual([15, 35]);
  for (let step = 6; step <= 8; step++) curve.add(step, step * 10);
  expect(curve.x).toEqual([2, 4, 6, 8]);
  expect(curve.raw).toEqual([15, 35, 55, 75]);
  for (let step = 9; step <= 12; step++) curve.add(step, step * 10);
  expect(curve.x).toEqual([4, 8, 12]);
  expect(curve.raw).toEqual([25, 65, 105]);
});

it('stays small however long the training is, and its smoothed end is that of all steps', () => {
  const [short, long] = [new LiveCurve({ capacity: 20 }), new LiveCurve({ capacity: 100_000 })];
  for (let step = 1; step <= 40_960; step++) {
    for (const curve of [short, long]) curve.add(step, Math.sin(step));
  }
  expect(short.x.length).toBeLessThanOrEqual(20);
  expect(short.x.at(-1)).toBe(40_960);
  expect(short.smooth.at(-1)).toBe(long.smooth.at(-1));
});

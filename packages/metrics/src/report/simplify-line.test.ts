import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Point, simplifyLine } from './simplify-line.ts';

test('points on a straight line go, corners stay', () => {
  const points = Array.from({ length: 101 }, (_, x): Point => [x, Math.min(x, 60)]);
  expect(simplifyLine(points, 0.01)).toEqual([
    [0, 0],
    [60, 60],
    [100, 60],
  ]);
});

test('short lines are left alone', () => {
  expect(simplifyLine([], 1)).toEqual([]);
  expect(simplifyLine([[1, 2]], 1)).toEqual([[1, 2]]);
});

test('no point is farther from the simplified line than the tolerance', () => {
  const heights = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(heights, fc.double({ noNaN: true, min: 0, max: 5 }), (values, tolerance) => {
      const points = values.map((y, x): Point => [x, y]);
      const simplified = simplifyLine(points, tolerance);
      expect(simplified[0]).toEqual(points[0]);
      expect(simplified.at(-1)).toEqual(points.at(-1));
      for (const [x, y] of points) {
        const next = Math.max(
          1,
          simplified.findIndex(([other]) => other >= x),
        );
        const [[x0, y0], [x1, y1]] = [simplified[next - 1]!, simplified[next]!];
        const cross = Math.abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0));
        expect(cross / Math.hypot(x1 - x0, y1 - y0)).toBeLessThanOrEqual(tolerance + 1e-9);
      }
    }),
  );
});

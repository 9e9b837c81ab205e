import { expect, it } from 'vitest';
import { joinCurves } from './join-curves.ts';
import { LiveCurve } from './live-curve.ts';

it('puts marks onto the points at or after them, and the last onto the end', () => {
  const curve = new LiveCurve();
  for (const x of [0.5, 1, 1.75, 1.9]) curve.add(x, 7);
  const marks = [
    { x: 1, value: 0.1 },
    { x: 1.5, value: 0.2 },
    { x: 2, value: 0.3 },
  ];
  expect(joinCurves(curve, marks)).toEqual({
    x: [0.5, 1, 1.75, 1.9],
    raw: [7, 7, 7, 7],
    smooth: [7, 7, 7, 7].map((value) => expect.closeTo(value)),
    marks: [null, 0.1, 0.2, 0.3],
  });
  const [first] = marks;
  expect(joinCurves(new LiveCurve(), [first!]).marks).toEqual([]);
});

import type { LiveCurve } from './live-curve.ts';

/** A value at one of a few places. */
export interface Mark {
  x: number;
  value: number;
}

/** Lines over one axis, null where a line has no value. */
export interface JoinedCurves {
  x: readonly number[];
  raw: readonly (number | null)[];
  smooth: readonly (number | null)[];
  marks: readonly (number | null)[];
}

/**
 * A curve and marks over one axis, as a chart wants them. A mark goes to the curve's first point at or after it, which is its own place
 * until the curve's points were joined; of several at one point the last is shown.
 */
export function joinCurves({ x, raw, smooth }: LiveCurve, marks: readonly Mark[]): JoinedCurves {
  const placed = new Array<number | null>(x.length).fill(null);
  let point = 0;
  for (const { x: at, value } of marks) {
    while (point < x.length - 1 && x[point]! < at) point++;
    if (x.length > 0) placed[point] = value;
  }
  // Copies: a chart that is given the same arrays has nothing to draw.
  return { x: [...x], raw: [...raw], smooth: [...smooth], marks: placed };
}

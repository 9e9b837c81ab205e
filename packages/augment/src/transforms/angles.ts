import { checkRange, type Range, wrongOption } from '../check-options.ts';

/** Pixels from the upper left corner. */
export type Point = readonly [x: number, y: number];

/** [−d, d] for a number d of at least 0, or the given range. */
export function symmetricRange(owner: string, name: string, value: unknown): Range {
  if (typeof value !== 'number') return checkRange(owner, name, value);
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw wrongOption(owner, name, 'a number of at least 0 or [low, high]', value);
  }
  return value === 0 ? [0, 0] : [-value, value];
}

export function checkCenter(owner: string, center: unknown): Point | null {
  if (center === null) return null;
  if (!(Array.isArray(center) && center.length === 2 && center.every(Number.isFinite))) {
    throw wrongOption(owner, 'center', '[x, y] or null', center);
  }
  return [center[0], center[1]];
}

/** The center as pixels from the middle of the image, where null is. */
export function centerFromMiddle(center: Point | null, height: number, width: number): Point {
  return center ? [center[0] - width / 2, center[1] - height / 2] : [0, 0];
}

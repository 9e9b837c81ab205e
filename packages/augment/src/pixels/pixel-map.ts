/**
 * Where one axis of the output takes its pixels from, and which erased boxes it crosses.
 * Crops and flips treat rows and columns independently, so a whole chain of them is two of these.
 */
export interface AxisMap {
  /** Number of output indices; the arrays may be longer. */
  length: number;
  /** Source index of each output index; −1 for zero padding. */
  source: Int32Array;
  /** Bit k of an entry: the k-th box covers this row (or column). A pixel is erased where both its axes share a bit. */
  boxes: Int32Array;
  /** Room for the old entries while new ones are written. */
  oldSource: Int32Array;
  oldBoxes: Int32Array;
}

/** What an erased pixel holds in the normalised output: one value, one for each channel, or normal random numbers. */
export type ErasingValue = readonly number[] | 'random';

/** The geometry drawn for one sample. It is made once and reset for each sample. */
export interface PixelMap {
  readonly rows: AxisMap;
  readonly columns: AxisMap;
  /** Values of the boxes erased so far; entry k belongs to bit k of `boxes`. */
  readonly values: ErasingValue[];
}

/** An erased box is one bit of an Int32Array entry. */
export const maximumBoxes = 32;

export function createPixelMap(capacityHeight: number, capacityWidth: number): PixelMap {
  return { rows: createAxisMap(capacityHeight), columns: createAxisMap(capacityWidth), values: [] };
}

/** Makes `map` the identity on images of this size. */
export function resetPixelMap(map: PixelMap, height: number, width: number): void {
  resetAxis(map.rows, height, map.values.length > 0);
  resetAxis(map.columns, width, map.values.length > 0);
  map.values.length = 0;
}

function createAxisMap(capacity: number): AxisMap {
  return {
    length: capacity,
    source: Int32Array.from({ length: capacity }, (_, i) => i),
    boxes: new Int32Array(capacity),
    oldSource: new Int32Array(capacity),
    oldBoxes: new Int32Array(capacity),
  };
}

function resetAxis(axis: AxisMap, length: number, hasBoxes: boolean): void {
  const { source, boxes } = axis;
  axis.length = length;
  for (let i = 0; i < length; i++) source[i] = i;
  if (hasBoxes) boxes.fill(0);
}

/** What lies beyond the border: the image mirrored without repeating its edge, or black pixels. */
export type PaddingMode = 'reflect' | 'zero';

/** Makes output index i, of `length` many, take what index i + `start` held, where the axis goes on beyond its border. */
export function windowAxis(axis: AxisMap, start: number, length: number, mode: PaddingMode): void {
  if (start === 0 && length === axis.length) return;
  const { source, boxes, oldSource, oldBoxes } = axis;
  const last = axis.length - 1;
  oldSource.set(source);
  oldBoxes.set(boxes);
  for (let i = 0; i < length; i++) {
    let from = i + start;
    if (mode === 'reflect') from = from < 0 ? -from : from > last ? 2 * last - from : from;
    const inside = from >= 0 && from <= last;
    source[i] = inside ? oldSource[from] : -1;
    boxes[i] = inside ? oldBoxes[from] : 0;
  }
  axis.length = length;
}

/** Turns the order of an axis round. */
export function reverseAxis({ length, source, boxes }: AxisMap): void {
  for (let i = 0, j = length - 1; i < j; i++, j--) {
    const oneSource = source[i];
    const oneBox = boxes[i];
    source[i] = source[j];
    boxes[i] = boxes[j];
    source[j] = oneSource;
    boxes[j] = oneBox;
  }
}

/** Erases a box, as far as it lies in the image. Where boxes overlap the later one counts. */
export function eraseBox(
  map: PixelMap,
  value: ErasingValue,
  top: number,
  left: number,
  height: number,
  width: number,
): void {
  const bit = 1 << map.values.length;
  map.values.push(value);
  mark(map.rows, top, height, bit);
  mark(map.columns, left, width, bit);
}

function mark({ length, boxes }: AxisMap, start: number, size: number, bit: number): void {
  const end = Math.min(start + size, length);
  for (let i = Math.max(start, 0); i < end; i++) boxes[i] |= bit;
}

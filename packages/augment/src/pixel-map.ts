/**
 * Where one axis of the output takes its pixels from, and which cut-out squares it crosses.
 * Crops and flips treat rows and columns independently, so a whole chain of them is two of these.
 */
export interface AxisMap {
  /** Source index of each output index; −1 for zero padding. */
  source: Int32Array;
  /** Bit k of an entry: the k-th square covers this row (or column). A pixel is cut where both its axes share a bit. */
  cuts: Int32Array;
  /** Room for the old entries while new ones are written. */
  oldSource: Int32Array;
  oldCuts: Int32Array;
}

/** The geometry drawn for one sample. It is made once and reset for each sample. */
export interface PixelMap {
  rows: AxisMap;
  columns: AxisMap;
  /** Number of squares cut so far; bit k of `cuts` belongs to the k-th. */
  cutCount: number;
}

/** A cut-out square is one bit of an Int32Array entry. */
export const maximumCuts = 32;

export function createPixelMap(height: number, width: number): PixelMap {
  return { rows: createAxisMap(height), columns: createAxisMap(width), cutCount: 0 };
}

/** Makes `map` the identity again. */
export function resetPixelMap(map: PixelMap): void {
  for (const { source, cuts } of [map.rows, map.columns]) {
    for (let i = 0; i < source.length; i++) source[i] = i;
    if (map.cutCount > 0) cuts.fill(0);
  }
  map.cutCount = 0;
}

function createAxisMap(size: number): AxisMap {
  return {
    source: Int32Array.from({ length: size }, (_, i) => i),
    cuts: new Int32Array(size),
    oldSource: new Int32Array(size),
    oldCuts: new Int32Array(size),
  };
}

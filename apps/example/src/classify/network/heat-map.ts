/** How much each place of the picture matters, from 0 to 1, row by row; all 0 where nothing speaks for the class. */
export interface HeatMap {
  /** Rows and columns. */
  size: number;
  values: Float32Array;
}

/** Divides by the largest value. `values` [size · size] are at least 0. */
export function scaleHeat(values: Float32Array): HeatMap {
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return { size: Math.sqrt(values.length), values: largest > 0 ? values.map((value) => value / largest) : values };
}

/** The middle of the values, and their range. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** Median, minimum and maximum; the median of an even number of values is the mean of the middle two. `values` must not be empty. */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('spread: expected at least one value, actual none');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

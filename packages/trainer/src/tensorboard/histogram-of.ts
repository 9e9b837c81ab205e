/** How numbers are distributed, in buckets of one width. */
export interface Histogram {
  /** 0 where there are no numbers. */
  min: number;
  /** 0 where there are no numbers. */
  max: number;
  count: number;
  sum: number;
  sumOfSquares: number;
  /** The upper end of each bucket; the first begins at `min`, the last ends at `max`. */
  bucketLimits: number[];
  bucketCounts: number[];
}

/** As many as `tf.summary.histogram` has. */
const buckets = 30;

/** The histogram of all values that are finite: one bucket where they are all the same, none where there are none. */
export function histogramOf(values: ArrayLike<number>): Histogram {
  let [min, max, count, sum, sumOfSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    count++;
    sum += value;
    sumOfSquares += value * value;
  }
  if (count === 0) return { min: 0, max: 0, count, sum, sumOfSquares, bucketLimits: [], bucketCounts: [] };
  if (min === max) return { min, max, count, sum, sumOfSquares, bucketLimits: [max], bucketCounts: [count] };
  const width = (max - min) / buckets;
  const bucketLimits = Array.from({ length: buckets }, (_, index) =>
    index === buckets - 1 ? max : min + (index + 1) * width,
  );
  const bucketCounts = new Array<number>(buckets).fill(0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // The largest belongs to the last bucket.
    if (Number.isFinite(value)) bucketCounts[Math.min(buckets - 1, Math.floor((value - min) / width))]!++;
  }
  return { min, max, count, sum, sumOfSquares, bucketLimits, bucketCounts };
}

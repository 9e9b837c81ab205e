/** What a size needed at most. */
export interface MeasuredSize {
  batchSize: number;
  peakBytes: number;
}

/**
 * What another batch size will need: along the line through the two largest sizes that were measured, as a step's tensors grow with the
 * images and the weights do not. Undefined with fewer measurements.
 */
export function predictBytes(measured: readonly MeasuredSize[], batchSize: number): number | undefined {
  const [larger, smaller] = [...measured].sort((a, b) => b.batchSize - a.batchSize);
  if (!larger || !smaller) return undefined;
  const slope = (larger.peakBytes - smaller.peakBytes) / (larger.batchSize - smaller.batchSize);
  return larger.peakBytes + slope * (batchSize - larger.batchSize);
}

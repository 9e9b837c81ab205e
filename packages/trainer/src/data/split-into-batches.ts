export interface SplitIntoBatchesOptions {
  batchSize: number;
  /** Leaves out a last batch that is smaller than the others. Default false. */
  dropLast?: boolean;
  /** Number of batches to leave out at the start. Default 0. */
  skip?: number;
}

/** Cuts indices into consecutive batches, each an array of its own. */
export function* splitIntoBatches(
  indices: Uint32Array,
  { batchSize, dropLast = false, skip = 0 }: SplitIntoBatchesOptions,
): Generator<Uint32Array> {
  const count = countBatches(indices.length, { batchSize, dropLast });
  for (let batch = skip; batch < count; batch++) yield indices.slice(batch * batchSize, (batch + 1) * batchSize);
}

/** How many batches an epoch has. */
export function countBatches(size: number, { batchSize, dropLast }: { batchSize: number; dropLast: boolean }): number {
  return dropLast ? Math.floor(size / batchSize) : Math.ceil(size / batchSize);
}

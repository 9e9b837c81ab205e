import type { BatchSizeTrial } from './find-batch-size.ts';

export interface SearchBatchSizeOptions {
  startBatchSize: number;
  maxBatchSize: number;
  mode: 'power' | 'binsearch';
}

/**
 * Doubles from the first size until one does not fit or the largest does, then halves the gap if asked for. Gives the largest that fits;
 * undefined where not even the first does.
 */
export async function searchBatchSize(
  attempt: (batchSize: number) => Promise<Pick<BatchSizeTrial, 'fits'>>,
  { startBatchSize, maxBatchSize, mode }: SearchBatchSizeOptions,
): Promise<number | undefined> {
  let fitting: number | undefined;
  let tooLarge: number | undefined;
  for (let size = startBatchSize; tooLarge === undefined && fitting !== maxBatchSize; ) {
    if ((await attempt(size)).fits) fitting = size;
    else tooLarge = size;
    size = Math.min(2 * size, maxBatchSize);
  }
  if (mode === 'power' || fitting === undefined || tooLarge === undefined) return fitting;
  while (tooLarge - fitting > 1) {
    const size = Math.floor((fitting + tooLarge) / 2);
    if ((await attempt(size)).fits) fitting = size;
    else tooLarge = size;
  }
  return fitting;
}

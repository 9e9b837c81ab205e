import type { DecodedImages } from './decode-batch.ts';
import type { DatasetDefinition } from './definition.ts';
import type { SettledOptions } from './load-options.ts';
import { type FetchedDataset, obtainBatches } from './obtain-batches.ts';
import { openSplits } from './open-splits.ts';

export interface LoadedDataset extends FetchedDataset {
  train: DecodedImages;
  test: DecodedImages;
}

/** Obtains the files of a data set and decodes both splits. */
export async function loadDataset(definition: DatasetDefinition, options: SettledOptions): Promise<LoadedDataset> {
  const { train, test, fill } = openSplits(definition);
  const fetched = await obtainBatches(definition, options, fill);
  return { train, test, ...fetched };
}

import { allocateSplit, decodeBatch } from './decode-batch.ts';
import type { DatasetDefinition } from './definition.ts';
import type { ImageDataset } from './image-dataset.ts';
import type { SettledOptions } from './load-options.ts';
import { type FetchedCifar10, obtainBatches } from './obtain-batches.ts';

export interface LoadedDataset extends FetchedCifar10 {
  train: ImageDataset;
  test: ImageDataset;
}

/** Obtains the files of a data set and decodes both splits. */
export async function loadDataset(definition: DatasetDefinition, options: SettledOptions): Promise<LoadedDataset> {
  const splits = { train: allocateSplit(definition, 'train'), test: allocateSplit(definition, 'test') };
  const firsts = new Map<string, number>();
  const counts = { train: 0, test: 0 };
  for (const { name, split, records } of definition.files) {
    firsts.set(name, counts[split]);
    counts[split] += records;
  }
  const fetched = await obtainBatches(definition, options, ({ name, split }, bytes) => {
    decodeBatch(bytes, splits[split], firsts.get(name)!);
  });
  return { ...splits, ...fetched };
}

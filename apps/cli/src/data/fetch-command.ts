import type { DatasetName } from '@x/run-folder/names';

/** What to type, after the program's name, to get a data set. */
export const fetchCommand = (dataset: DatasetName): string =>
  dataset === 'cifar-10' ? 'data fetch' : `data fetch --dataset ${dataset}`;

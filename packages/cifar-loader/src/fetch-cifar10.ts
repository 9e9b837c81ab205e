import { CIFAR10_DEFINITION } from './definition.ts';
import { type LoadCifar10Options, settleOptions } from './load-options.ts';
import { type FetchedDataset, obtainBatches } from './obtain-batches.ts';

/**
 * Makes sure that the six files are there and verified, like `loadCifar10`, but decodes nothing.
 *
 * @throws CifarLoaderError like `loadCifar10`
 */
export async function fetchCifar10(options: LoadCifar10Options = {}): Promise<FetchedDataset> {
  return obtainBatches(CIFAR10_DEFINITION, settleOptions('fetchCifar10', options));
}

import { CIFAR100_DEFINITION } from './definition.ts';
import { type LoadCifar100Options, settleOptions } from './load-options.ts';
import { type FetchedDataset, obtainBatches } from './obtain-batches.ts';

/**
 * Makes sure that both files are there and verified, like `loadCifar100`, but decodes nothing.
 *
 * @throws CifarLoaderError like `loadCifar100`
 */
export async function fetchCifar100(options: LoadCifar100Options = {}): Promise<FetchedDataset> {
  return obtainBatches(CIFAR100_DEFINITION, settleOptions('fetchCifar100', options));
}

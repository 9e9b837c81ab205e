import { CIFAR10_CLASSES } from './cifar10.ts';
import { CIFAR10_DEFINITION } from './definition.ts';
import { loadDataset } from './load-dataset.ts';
import { type LoadCifar10Options, settleOptions } from './load-options.ts';
import type { FetchedDataset } from './obtain-batches.ts';
import type { Cifar10Images } from './read-cifar10-archive.ts';

/** CIFAR-10, decoded, and where it came from. */
export interface Cifar10 extends Cifar10Images, FetchedDataset {}

/**
 * Loads CIFAR-10 (Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009). The first call fetches it;
 * later ones read the cache. Every file is checked against its official MD5 at every load, whatever its source.
 *
 * @returns both splits as `[count, 32, 32, 3]` bytes with `[count]` labels, on SharedArrayBuffers
 * @throws CifarLoaderError when no source works, naming each one's reason and what to do; the signal's reason when
 *   aborted
 */
export async function loadCifar10(options: LoadCifar10Options = {}): Promise<Cifar10> {
  const loaded = await loadDataset(CIFAR10_DEFINITION, settleOptions('loadCifar10', options));
  return { ...loaded, classes: CIFAR10_CLASSES };
}

import { CIFAR100_CLASSES, CIFAR100_SUPERCLASSES } from './cifar100.ts';
import { CIFAR100_DEFINITION } from './definition.ts';
import type { Cifar100Dataset } from './image-dataset.ts';
import { loadDataset } from './load-dataset.ts';
import { type LoadCifar100Options, settleOptions } from './load-options.ts';
import type { FetchedDataset } from './obtain-batches.ts';

/** CIFAR-100, decoded, and where it came from. */
export interface Cifar100 extends FetchedDataset {
  /** 50,000 images, in the official order. */
  train: Cifar100Dataset;
  /** 10,000 images, in the official order. */
  test: Cifar100Dataset;
  /** Names of the 100 classes in label order. */
  classes: readonly string[];
  /** Names of the 20 superclasses in the order of the coarse labels. */
  superclasses: readonly string[];
}

/**
 * Loads CIFAR-100 (Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009). The first call fetches the official archive and
 * checks its MD5; later ones read the cache, and check every file against the MD5 that it had in that archive.
 *
 * @returns both splits as `[count, 32, 32, 3]` bytes with `[count]` labels and coarse labels, on SharedArrayBuffers
 * @throws CifarLoaderError when no source works, naming each one's reason and what to do; the signal's reason when
 *   aborted
 */
export async function loadCifar100(options: LoadCifar100Options = {}): Promise<Cifar100> {
  const { train, test, ...fetched } = await loadDataset(CIFAR100_DEFINITION, settleOptions('loadCifar100', options));
  return {
    // Its records have two label bytes.
    train: train as Cifar100Dataset,
    test: test as Cifar100Dataset,
    classes: CIFAR100_CLASSES,
    superclasses: CIFAR100_SUPERCLASSES,
    ...fetched,
  };
}

import { CIFAR100_CLASSES, CIFAR100_SUPERCLASSES } from './cifar100.ts';
import { decodeRecords } from './decode-records.ts';
import type { Cifar100Dataset } from './image-dataset.ts';

/**
 * Decodes files of the official binary version (`train.bin`, `test.bin`), whole or cut to some of their records, one after the other. In Node
 * and in browsers.
 *
 * @param batches `[records, 3074]` bytes each: the superclass, the class, then 1024 red, 1024 green and 1024 blue bytes
 * @returns `[count, 32, 32, 3]` bytes with `[count]` labels and coarse labels
 * @throws CifarLoaderError when a file is not made of such records
 */
export function decodeCifar100(batches: Uint8Array | readonly Uint8Array[]): Cifar100Dataset {
  const labels = [
    { name: 'coarse labels', classes: CIFAR100_SUPERCLASSES.length },
    { name: 'labels', classes: CIFAR100_CLASSES.length },
  ] as const;
  return decodeRecords('decodeCifar100', batches, { title: 'CIFAR-100', labels }) as Cifar100Dataset;
}

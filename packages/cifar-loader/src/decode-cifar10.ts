import { CIFAR10_CLASSES } from './cifar10.ts';
import { decodeRecords } from './decode-records.ts';
import type { ImageDataset } from './image-dataset.ts';

/**
 * Decodes files of the official binary version (`data_batch_1.bin`, …, `test_batch.bin`), whole or cut to some of their records, one after the
 * other. In Node and in browsers.
 *
 * @param batches `[records, 3073]` bytes each: the label, then 1024 red, 1024 green and 1024 blue bytes
 * @returns `[count, 32, 32, 3]` bytes with `[count]` labels
 * @throws CifarLoaderError when a file is not made of such records
 */
export function decodeCifar10(batches: Uint8Array | readonly Uint8Array[]): ImageDataset {
  const labels = [{ name: 'labels', classes: CIFAR10_CLASSES.length }] as const;
  return decodeRecords('decodeCifar10', batches, { title: 'CIFAR-10', labels });
}

import { CifarLoaderError } from './errors.ts';
import type { Cifar100Dataset, ImageDataset } from './image-dataset.ts';

/**
 * The first `count` images, as a view that shares memory with `dataset`.
 *
 * @throws CifarLoaderError when `count` is not a whole number from 1 to the dataset's size
 */
export function takeFirst(dataset: Cifar100Dataset, count: number): Cifar100Dataset;
export function takeFirst(dataset: ImageDataset, count: number): ImageDataset;
export function takeFirst(dataset: ImageDataset | Cifar100Dataset, count: number): ImageDataset {
  const { images, labels, shape } = dataset;
  const [size, height, width, channels] = shape;
  if (!Number.isInteger(count) || count < 1 || count > size) {
    throw new CifarLoaderError(`takeFirst: expected a count from 1 to ${size}, actual ${count}`);
  }
  return {
    images: images.subarray(0, count * height * width * channels),
    labels: labels.subarray(0, count),
    ...('coarseLabels' in dataset && { coarseLabels: dataset.coarseLabels.subarray(0, count) }),
    shape: [count, height, width, channels],
  };
}

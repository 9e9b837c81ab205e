import { CifarLoaderError } from './errors.ts';
import type { ImageDataset } from './image-dataset.ts';

/**
 * The first `count` images, as a view that shares memory with `dataset`.
 *
 * @throws CifarLoaderError when `count` is not a whole number from 1 to the dataset's size
 */
export function takeFirst({ images, labels, shape }: ImageDataset, count: number): ImageDataset {
  const [size, height, width, channels] = shape;
  if (!Number.isInteger(count) || count < 1 || count > size) {
    throw new CifarLoaderError(`takeFirst: expected a count from 1 to ${size}, actual ${count}`);
  }
  return {
    images: images.subarray(0, count * height * width * channels),
    labels: labels.subarray(0, count),
    shape: [count, height, width, channels],
  };
}

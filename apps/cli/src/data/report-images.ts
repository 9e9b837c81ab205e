import type { ImageDataset } from '@x/cifar-loader';
import { readImages, selectImages } from '@x/image-folder';
import type { DescribedPredictions } from '@x/run-folder';
import type { RunImages } from './load-images.ts';

/** What a report draws. */
const side = 32;

/** Images that were evaluated as bytes, [count, 32, 32, 3]; of the user's own only the mistakes are there. */
export const reportImages = (images: RunImages, { mistakes }: Pick<DescribedPredictions, 'mistakes'>): Uint8Array =>
  'images' in images
    ? images.images
    : readImages(
        images,
        mistakes.map(({ index }) => index),
        { size: side },
      );

/** The first so many at least, in memory. */
export function firstImages(images: RunImages, count: number): ImageDataset {
  if ('images' in images) return images;
  const few = selectImages(images, [...images.labels.slice(0, count).keys()]);
  return { images: readImages(few, [...few.labels.keys()]), labels: few.labels, shape: few.shape };
}

import { AugmentError } from './augment-error.ts';
import type { ImageDataset } from './image-dataset.ts';

/** Where the bytes of one image at a time are. */
export interface ImageSource {
  /** Makes `bytes` and `start` those of an image. */
  seek(index: number): void;
  bytes: Uint8Array;
  start: number;
}

/** The images of a data set in memory. */
export function memorySource({ images, shape }: ImageDataset): ImageSource {
  const [, ...imageShape] = shape;
  const size = imageShape.reduce((product, dimension) => product * dimension, 1);
  return {
    bytes: images,
    start: 0,
    seek(index) {
      this.start = index * size;
    },
  };
}

/** Images that a function reads, each when it is needed. */
export function readSource(read: (index: number) => Uint8Array, shape: ImageDataset['shape']): ImageSource {
  const [, height, width, channels] = shape;
  return {
    bytes: new Uint8Array(0),
    start: 0,
    seek(index) {
      const bytes = read(index);
      if (!(bytes instanceof Uint8Array) || bytes.length !== height * width * channels) {
        throw new AugmentError(
          `reader: image ${index} must be a Uint8Array of ${height * width * channels} elements, [${height}, ${width}, ${channels}], got ${bytes instanceof Uint8Array ? `${bytes.length} elements` : typeof bytes}`,
        );
      }
      this.bytes = bytes;
    },
  };
}

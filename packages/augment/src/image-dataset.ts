import { AugmentError } from './augment-error.ts';
import { checkInteger, describe } from './check-options.ts';

/**
 * Images and their labels. Put `images` and `labels` on SharedArrayBuffers to let worker threads read them in place.
 */
export interface ImageDataset {
  /** Pixels, [count, height, width, channels], 0 to 255. */
  readonly images: Uint8Array;
  /** Class of each image, [count]. */
  readonly labels: Uint8Array;
  readonly shape: readonly [count: number, height: number, width: number, channels: number];
}

/** Throws unless the arrays hold exactly what `shape` says. */
export function checkDataset({ images, labels, shape }: ImageDataset): void {
  checkShape(shape);
  checkArray('images', images, shape[0] * shape[1] * shape[2] * shape[3], shape);
  checkArray('labels', labels, shape[0], shape);
}

/** Throws unless it is the shape of at least one image. */
export function checkShape(shape: ImageDataset['shape']): void {
  if (!Array.isArray(shape) || shape.length !== 4) {
    throw new AugmentError(`dataset: shape must be [count, height, width, channels], got ${describe(shape)}`);
  }
  for (const [axis, name] of ['count', 'height', 'width', 'channels'].entries()) {
    checkInteger('dataset', `${name} in shape ${describe(shape)}`, shape[axis], 1, 2 ** 32 - 1);
  }
}

function checkArray(name: string, array: unknown, expected: number, shape: readonly number[]): void {
  if (!(array instanceof Uint8Array)) {
    throw new AugmentError(`dataset: ${name} must be a Uint8Array, got ${describe(array)}`);
  }
  if (array.length !== expected) {
    throw new AugmentError(
      `dataset: ${name} must have ${expected} elements for shape ${describe(shape)}, got ${array.length}`,
    );
  }
}

import { createImageReader } from './image-reader.ts';
import type { ImageFolder } from './open-image-folder.ts';

/**
 * Some images as bytes, [count, size, size, 3] with the others left black, in the calling thread. Errors: files that cannot be decoded.
 */
export function readImages(
  { reader, labels }: ImageFolder,
  indices: readonly number[],
  { size = reader.options.size }: { size?: number } = {},
): Uint8Array {
  const read = createImageReader({ ...reader.options, size });
  const imageSize = size * size * 3;
  const images = new Uint8Array(labels.length * imageSize);
  for (const index of indices) images.set(read(index), index * imageSize);
  return images;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage, squareThumbnail } from '@x/image-files';
import { ImageFolderError } from './image-folder-error.ts';

export interface ImageReaderOptions {
  root: string;
  /** Relative to the root. */
  files: readonly string[];
  /** Height and width that images are resized to. */
  size: number;
}

/** Reads images for a batch source: the middle square of each, resized. Errors name the file. */
export function createImageReader({ root, files, size }: ImageReaderOptions): (index: number) => Uint8Array {
  return (index) => {
    const path = join(root, files[index]!);
    try {
      // At once: it is a worker's only work.
      return squareThumbnail(decodeImage(readFileSync(path)), size);
    } catch (cause) {
      throw new ImageFolderError(`cannot read the image ${path}: ${(cause as Error).message}`, { cause });
    }
  };
}

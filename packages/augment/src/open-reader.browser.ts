import { AugmentError } from './augment-error.ts';
import type { ImageReader } from './read-dataset.ts';

/** @throws AugmentError always */
export async function openReader(_reader: ImageReader): Promise<(index: number) => Uint8Array> {
  throw new AugmentError('reader: expected images in memory outside Node, which alone has files to read them from');
}

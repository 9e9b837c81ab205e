import { AugmentError } from './augment-error.ts';

/** @throws AugmentError always */
export async function openReader(): Promise<never> {
  throw new AugmentError('reader: expected images in memory outside Node, which alone has files to read them from');
}

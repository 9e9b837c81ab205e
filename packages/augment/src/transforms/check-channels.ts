import { AugmentError } from '../augment-error.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';

/** Throws unless an image is grey or has colours: 1 or 3 channels. */
export function checkChannels(type: string, [, , channels]: SampleShape): void {
  if (channels === 1 || channels === 3) return;
  throw new AugmentError(`${type}: expected images with 1 or 3 channels, got ${channels}; leave it out`);
}

import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { grayLevel } from './gray-level.ts';

/** Replaces each pixel of 3 channels by its brightness, in as many channels or in 1: torchvision's `rgb_to_grayscale`. */
export function toGrayscale(image: PixelBuffer, outputChannels: 1 | 3): void {
  const { pixels, size, channels, height, width } = image;
  if (channels === 3) {
    let to = 0;
    // In place: what is written never overtakes what is read.
    for (let i = 0; i < size; i += 3) {
      const gray = grayLevel(pixels[i], pixels[i + 1], pixels[i + 2]);
      for (let c = 0; c < outputChannels; c++) pixels[to++] = gray;
    }
  }
  image.reshape(height, width, channels === 1 ? 1 : outputChannels);
}

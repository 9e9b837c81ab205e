import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { blend, blendShares } from './blend.ts';
import { grayLevel } from './gray-level.ts';

/** Blends the image with its grey one: 0 gives grey, 1 the image. torchvision's `adjust_saturation`; nothing to do with 1 channel. */
export function adjustSaturation({ pixels, size, channels }: PixelBuffer, factor: number): void {
  if (channels === 1) return;
  const shares = blendShares(factor);
  for (let i = 0; i < size; i += 3) {
    const gray = grayLevel(pixels[i], pixels[i + 1], pixels[i + 2]);
    for (let c = i; c < i + 3; c++) pixels[c] = blend(pixels[c], gray, shares);
  }
}

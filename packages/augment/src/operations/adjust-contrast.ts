import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { applyTable } from './apply-table.ts';
import { blend, blendShares } from './blend.ts';
import { grayLevel } from './gray-level.ts';

/** Blends the image with its mean grey: 0 gives that grey, 1 the image. torchvision's `adjust_contrast`; 1 or 3 channels. */
export function adjustContrast(image: PixelBuffer, factor: number): void {
  const mean = Math.fround(meanGray(image));
  const shares = blendShares(factor);
  applyTable(
    image,
    Uint8Array.from({ length: 256 }, (_, value) => blend(value, mean, shares)),
  );
}

function meanGray({ pixels, size, channels }: PixelBuffer): number {
  let sum = 0;
  if (channels === 3) for (let i = 0; i < size; i += 3) sum += grayLevel(pixels[i], pixels[i + 1], pixels[i + 2]);
  else for (let i = 0; i < size; i++) sum += pixels[i];
  return sum / (size / channels);
}

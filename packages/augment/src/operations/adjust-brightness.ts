import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { applyTable } from './apply-table.ts';
import { blend, blendShares } from './blend.ts';

/** Blends the image with black: 0 gives black, 1 the image, 2 twice its brightness. torchvision's `adjust_brightness`. */
export function adjustBrightness(image: PixelBuffer, factor: number): void {
  const shares = blendShares(factor);
  applyTable(
    image,
    Uint8Array.from({ length: 256 }, (_, value) => blend(value, 0, shares)),
  );
}

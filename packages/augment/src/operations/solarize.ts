import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { applyTable } from './apply-table.ts';

/** Inverts each value of at least `threshold`: torchvision's `solarize`; with a threshold of 0 its `invert`. */
export function solarize(image: PixelBuffer, threshold: number): void {
  applyTable(
    image,
    Uint8Array.from({ length: 256 }, (_, value) => (value >= threshold ? 255 - value : value)),
  );
}

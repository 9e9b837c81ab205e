import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { applyTable } from './apply-table.ts';

/** Keeps the upper `bits` of each value, 0 to 8: torchvision's `posterize`. */
export function posterize(image: PixelBuffer, bits: number): void {
  const mask = -(2 ** (8 - bits));
  applyTable(
    image,
    Uint8Array.from({ length: 256 }, (_, value) => value & mask),
  );
}

import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { blend, blendShares } from './blend.ts';

/**
 * Blends the image with a blurred one: 0 gives that one, 1 the image, 2 sharpens. torchvision's `adjust_sharpness`: the blur
 * counts a pixel five times and its eight neighbours once, and leaves the border alone, as images of up to 2 pixels a side.
 */
export function adjustSharpness(image: PixelBuffer, factor: number): void {
  const { pixels, spare, height, width, channels } = image;
  if (height <= 2 || width <= 2) return;
  const shares = blendShares(factor);
  const rowLength = width * channels;
  for (let y = 0; y < height; y++) {
    const isBorderRow = y === 0 || y === height - 1;
    for (let i = 0; i < rowLength; i++) {
      const at = y * rowLength + i;
      const value = pixels[at];
      const isBorder = isBorderRow || i < channels || i >= rowLength - channels;
      spare[at] = blend(value, isBorder ? value : blurred(pixels, at, rowLength, channels), shares);
    }
  }
  image.swap();
}

function blurred(pixels: Uint8Array, at: number, rowLength: number, channels: number): number {
  let sum = 4 * pixels[at];
  for (let row = at - rowLength; row <= at + rowLength; row += rowLength) {
    sum += pixels[row - channels] + pixels[row] + pixels[row + channels];
  }
  return Math.round(sum / 13);
}

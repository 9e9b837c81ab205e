import type { PixelBuffer } from '../pixels/pixel-buffer.ts';

/**
 * Turns the hue of each pixel by `turns` of the colour circle, −0.5 to 0.5: torchvision's `adjust_hue` of tensors. Nothing
 * to do with 1 channel.
 *
 * Turning the hue keeps a pixel's largest and smallest value and moves what lies between, so no colour space is computed:
 * a colour is its sector of the circle (0 red, 1 yellow, … 5 magenta) and how far it is to the next one.
 */
export function adjustHue({ pixels, size, channels }: PixelBuffer, turns: number): void {
  if (channels === 1) return;
  for (let i = 0; i < size; i += 3) {
    const red = pixels[i];
    const green = pixels[i + 1];
    const blue = pixels[i + 2];
    const largest = Math.max(red, green, blue);
    const smallest = Math.min(red, green, blue);
    const spread = largest - smallest;
    if (spread === 0) continue;
    const sectors =
      largest === red
        ? (green - blue) / spread
        : largest === green
          ? 2 + (blue - red) / spread
          : 4 + (red - green) / spread;
    const turned = (((sectors + 6 * turns) % 6) + 6) % 6;
    pixels[i] = levelAt(turned, smallest, spread);
    pixels[i + 1] = levelAt((turned + 4) % 6, smallest, spread);
    pixels[i + 2] = levelAt((turned + 2) % 6, smallest, spread);
  }
}

/** Red at this many sectors from pure red; green and blue are the same a third and two thirds of the circle further on. */
function levelAt(sectors: number, smallest: number, spread: number): number {
  const distance = sectors > 3 ? 6 - sectors : sectors;
  const share = Math.min(Math.max(2 - distance, 0), 1);
  return Math.round(smallest + share * spread);
}

import type { PixelBuffer } from '../pixels/pixel-buffer.ts';

/** Replaces each byte by its entry of `table`: [256] for all channels, or [channels, 256]. */
export function applyTable(image: PixelBuffer, table: Uint8Array): void {
  const { pixels, size, channels } = image;
  if (table.length === 256) {
    for (let i = 0; i < size; i++) pixels[i] = table[pixels[i]];
    return;
  }
  for (let c = 0; c < channels; c++) {
    for (let i = c; i < size; i += channels) pixels[i] = table[(c << 8) | pixels[i]];
  }
}

import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { applyTable } from './apply-table.ts';

/** Spreads the values of each channel so that all levels are about as frequent: torchvision's `equalize`. */
export function equalize(image: PixelBuffer): void {
  const { pixels, size, channels } = image;
  const table = new Uint8Array(channels * 256);
  for (let c = 0; c < channels; c++) {
    const counts = new Uint32Array(256);
    let largest = 0;
    for (let i = c; i < size; i += channels) {
      counts[pixels[i]]++;
      largest = Math.max(largest, pixels[i]);
    }
    const step = Math.floor((size / channels - counts[largest]) / 255);
    let below = 0;
    for (let value = 0; value < 256; value++) {
      table[(c << 8) | value] = step === 0 ? value : Math.min(Math.floor((below + Math.floor(step / 2)) / step), 255);
      below += counts[value];
    }
  }
  applyTable(image, table);
}

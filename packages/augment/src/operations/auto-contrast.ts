import type { PixelBuffer } from '../pixels/pixel-buffer.ts';
import { applyTable } from './apply-table.ts';

/** Stretches each channel so that its values go from 0 to 255: torchvision's `autocontrast`. A flat channel stays as it is. */
export function autoContrast(image: PixelBuffer): void {
  const { pixels, size, channels } = image;
  const table = new Uint8Array(channels * 256);
  for (let c = 0; c < channels; c++) {
    let smallest = 255;
    let largest = 0;
    for (let i = c; i < size; i += channels) {
      smallest = Math.min(smallest, pixels[i]);
      largest = Math.max(largest, pixels[i]);
    }
    const scale = Math.fround(255 / (largest - smallest));
    for (let value = smallest; value <= largest; value++) {
      table[(c << 8) | value] =
        largest === smallest ? value : Math.min(Math.trunc(Math.fround((value - smallest) * scale)), 255);
    }
  }
  applyTable(image, table);
}

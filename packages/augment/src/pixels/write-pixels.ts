import type { SampleRandom } from '../random/sample-random.ts';
import type { PixelMap } from './pixel-map.ts';

/**
 * Writes one normalised sample, [rows, columns, channels], to `output` from `outputStart` on: each byte of the image
 * that starts at `imageStart` moves as `map` says and becomes its entry of `table` ([channels, 256]).
 */
export function writePixels(
  output: Float32Array,
  outputStart: number,
  images: Uint8Array,
  imageStart: number,
  imageWidth: number,
  channels: number,
  map: PixelMap,
  table: Float32Array,
): void {
  const { source: rows, length: height } = map.rows;
  const { source: columns, length: width } = map.columns;
  let to = outputStart;
  for (let y = 0; y < height; y++) {
    const row = rows[y];
    const rowStart = imageStart + row * imageWidth * channels;
    for (let x = 0; x < width; x++) {
      const column = columns[x];
      const inside = row >= 0 && column >= 0;
      const from = rowStart + column * channels;
      if (channels !== 3) {
        for (let c = 0; c < channels; c++) output[to++] = table[(c << 8) | (inside ? images[from + c] : 0)];
      } else if (inside) {
        // Colour images are why the loop over channels is unrolled: it halves the time of a batch.
        output[to] = table[images[from]];
        output[to + 1] = table[256 | images[from + 1]];
        output[to + 2] = table[512 | images[from + 2]];
        to += 3;
      } else {
        output[to] = table[0];
        output[to + 1] = table[256];
        output[to + 2] = table[512];
        to += 3;
      }
    }
  }
}

/** Fills the erased boxes of a sample that has been written; random values come from `random`. */
export function erasePixels(
  output: Float32Array,
  outputStart: number,
  channels: number,
  map: PixelMap,
  random: SampleRandom,
): void {
  if (map.values.length === 0) return;
  const { boxes: rowBoxes, length: height } = map.rows;
  const { boxes: columnBoxes, length: width } = map.columns;
  for (let y = 0; y < height; y++) {
    if (rowBoxes[y] === 0) continue;
    for (let x = 0; x < width; x++) {
      const covering = rowBoxes[y] & columnBoxes[x];
      if (covering === 0) continue;
      const value = map.values[31 - Math.clz32(covering)];
      const to = outputStart + (y * width + x) * channels;
      if (value === 'random') for (let c = 0; c < channels; c++) output[to + c] = random.normal();
      else if (value.length === 1) for (let c = 0; c < channels; c++) output[to + c] = value[0];
      else for (let c = 0; c < channels; c++) output[to + c] = value[c];
    }
  }
}

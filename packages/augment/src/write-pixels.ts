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
  const rows = map.rows.source;
  const columns = map.columns.source;
  let to = outputStart;
  for (let y = 0; y < rows.length; y++) {
    const row = rows[y];
    const rowStart = imageStart + row * imageWidth * channels;
    for (let x = 0; x < columns.length; x++) {
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
  eraseCuts(output, outputStart, channels, map);
}

/** Sets the pixels of the cut-out squares to 0 in a sample that has been written. */
export function eraseCuts(output: Float32Array, outputStart: number, channels: number, map: PixelMap): void {
  if (map.cutCount === 0) return;
  const rowCuts = map.rows.cuts;
  const columnCuts = map.columns.cuts;
  for (let y = 0; y < rowCuts.length; y++) {
    if (rowCuts[y] === 0) continue;
    for (let x = 0; x < columnCuts.length; x++) {
      if ((rowCuts[y] & columnCuts[x]) === 0) continue;
      let to = outputStart + (y * columnCuts.length + x) * channels;
      for (let c = 0; c < channels; c++) output[to++] = 0;
    }
  }
}

import type { PixelMap } from './pixel-map.ts';

/** For each output index of one axis: the two source indices and the weight of the second. */
export interface Taps {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly weight: Float32Array;
}

/**
 * The taps of PyTorch's `interpolate(mode='bilinear', align_corners=False)`: pixel centres lie at half integers, and
 * positions beyond the first and last centre take the edge. The scale is rounded to float32 because PyTorch's is: over
 * 32 pixels that alone moves the result by 1e-6.
 */
export function resizeTaps(inputSize: number, outputSize: number): Taps {
  const scale = Math.fround(inputSize / outputSize);
  const low = new Int32Array(outputSize);
  const high = new Int32Array(outputSize);
  const weight = new Float32Array(outputSize);
  for (let i = 0; i < outputSize; i++) {
    const position = Math.max(scale * (i + 0.5) - 0.5, 0);
    low[i] = Math.min(Math.floor(position), inputSize - 1);
    high[i] = Math.min(low[i] + 1, inputSize - 1);
    weight[i] = position - low[i];
  }
  return { low, high, weight };
}

/**
 * Resizes one image, [height, width, channels], and moves the resized pixels as `map` says, without the cut-outs.
 * First along the rows into `wide` ([height, columns of the output, channels]), then along the columns into `output`.
 */
export function resizeBilinear(
  output: Float32Array,
  outputStart: number,
  image: Float32Array,
  imageShape: readonly [height: number, width: number, channels: number],
  rowTaps: Taps,
  columnTaps: Taps,
  map: PixelMap,
  padding: Float32Array,
  wide: Float64Array,
): void {
  const [height, width, channels] = imageShape;
  const rows = map.rows.source;
  const columns = map.columns.source;
  for (let y = 0; y < height; y++) {
    let to = y * columns.length * channels;
    for (let x = 0; x < columns.length; x++) {
      const column = columns[x];
      if (column < 0) {
        for (let c = 0; c < channels; c++) wide[to++] = padding[c];
        continue;
      }
      const low = (y * width + columnTaps.low[column]) * channels;
      const high = (y * width + columnTaps.high[column]) * channels;
      const weight = columnTaps.weight[column];
      for (let c = 0; c < channels; c++) {
        const value = image[low + c];
        wide[to++] = value + weight * (image[high + c] - value);
      }
    }
  }
  const rowLength = columns.length * channels;
  for (let y = 0; y < rows.length; y++) {
    const row = rows[y];
    const to = outputStart + y * rowLength;
    if (row < 0) {
      for (let i = 0; i < rowLength; i++) output[to + i] = padding[i % channels];
      continue;
    }
    const low = rowTaps.low[row] * rowLength;
    const high = rowTaps.high[row] * rowLength;
    const weight = rowTaps.weight[row];
    for (let i = 0; i < rowLength; i++) {
      const value = wide[low + i];
      output[to + i] = value + weight * (wide[high + i] - value);
    }
  }
}

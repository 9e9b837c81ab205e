import type { PixelMap } from './pixel-map.ts';

/** A part of an image, in pixels. */
export interface Box {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** For each output index of one axis: `count` neighbouring source indices, of which `first` is the first, and their weights. */
export interface Taps {
  readonly first: Int32Array;
  /** [output indices, count] */
  readonly weights: Float64Array;
  count: number;
}

/** Room for the taps of any part of an axis of `inputSize`. */
export function createTaps(inputSize: number, outputSize: number): Taps {
  const capacity = 2 * Math.ceil(Math.max(inputSize / outputSize, 1)) + 1;
  return { first: new Int32Array(outputSize), weights: new Float64Array(outputSize * capacity), count: 0 };
}

/**
 * Fills the taps of PyTorch's `interpolate(mode='bilinear', align_corners=False)` for the part of an axis that begins at
 * `start`. Pixel centres lie at half integers, and positions beyond the first and last centre take the edge. With
 * `antialias`, an axis that shrinks is weighted by a triangle as wide as two output pixels. The scale is rounded to
 * float32 because PyTorch's is: over 32 pixels that alone moves the result by 1e-6.
 */
export function fillTaps(taps: Taps, start: number, inputSize: number, antialias: boolean): void {
  const outputSize = taps.first.length;
  const scale = Math.fround(inputSize / outputSize);
  const radius = antialias && scale > 1 ? scale : 1;
  const count = Math.min(radius === 1 ? 2 : 2 * Math.ceil(radius) + 1, inputSize);
  const { first, weights } = taps;
  taps.count = count;
  weights.fill(0);
  for (let i = 0; i < outputSize; i++) {
    // The edge is repeated where the triangle of two pixels leaves the image; a wider one is cut off.
    let centre = scale * (i + 0.5);
    if (radius === 1) centre = Math.min(Math.max(centre, 0.5), inputSize - 0.5);
    const low = Math.max(Math.trunc(centre - radius + 0.5), 0);
    const high = Math.min(Math.trunc(centre + radius + 0.5), inputSize);
    const from = Math.min(low, inputSize - count);
    let total = 0;
    for (let j = low; j < high; j++) total += triangle((j - centre + 0.5) / radius);
    for (let j = low; j < high; j++) {
      weights[i * count + j - from] = triangle((j - centre + 0.5) / radius) / total;
    }
    first[i] = start + from;
  }
}

function triangle(x: number): number {
  return Math.max(1 - Math.abs(x), 0);
}

/**
 * Resizes one image, [height, width, channels], and moves the resized pixels as `map` says, without the boxes.
 * First along the rows from `box.top` on into `wide` ([height, columns of the output, channels]), then along the columns
 * into `output`.
 */
export function resample(
  output: Float32Array,
  outputStart: number,
  image: Float32Array,
  imageShape: readonly [height: number, width: number, channels: number],
  box: Box,
  rowTaps: Taps,
  columnTaps: Taps,
  map: PixelMap,
  padding: Float32Array,
  wide: Float64Array,
): void {
  const [, width, channels] = imageShape;
  const { source: columns, length: outputWidth } = map.columns;
  const rowLength = outputWidth * channels;
  for (let y = box.top; y < box.top + box.height; y++) {
    weighColumns(wide, y * rowLength, image, y * width, columnTaps, columns, outputWidth, channels, padding);
  }
  const { source: rows, length: outputHeight } = map.rows;
  for (let y = 0; y < outputHeight; y++) {
    const row = rows[y];
    const to = outputStart + y * rowLength;
    if (row >= 0) weighRows(output, to, wide, rowTaps, row, rowLength);
    else for (let i = 0; i < rowLength; i++) output[to + i] = padding[i % channels];
  }
}

/** One row of `wide`, from the row of the image that starts at pixel `rowStart`. */
function weighColumns(
  wide: Float64Array,
  to: number,
  image: Float32Array,
  rowStart: number,
  { first, weights, count }: Taps,
  columns: Int32Array,
  outputWidth: number,
  channels: number,
  padding: Float32Array,
): void {
  for (let x = 0; x < outputWidth; x++) {
    const column = columns[x];
    if (column < 0) {
      for (let c = 0; c < channels; c++) wide[to++] = padding[c];
      continue;
    }
    const from = (rowStart + first[column]) * channels;
    const weight = column * count;
    if (count === 2) {
      // All that bilinear enlarging needs; without this case it takes four times as long.
      const second = weights[weight + 1];
      for (let c = 0; c < channels; c++) {
        const value = image[from + c];
        wide[to++] = value + second * (image[from + channels + c] - value);
      }
      continue;
    }
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let tap = 0; tap < count; tap++) sum += weights[weight + tap] * image[from + tap * channels + c];
      wide[to++] = sum;
    }
  }
}

/** One row of the output. */
function weighRows(
  output: Float32Array,
  to: number,
  wide: Float64Array,
  { first, weights, count }: Taps,
  row: number,
  rowLength: number,
): void {
  const from = first[row] * rowLength;
  const weight = row * count;
  if (count === 2) {
    const second = weights[weight + 1];
    for (let i = 0; i < rowLength; i++) {
      const value = wide[from + i];
      output[to + i] = value + second * (wide[from + rowLength + i] - value);
    }
    return;
  }
  for (let i = 0; i < rowLength; i++) {
    let sum = 0;
    for (let tap = 0; tap < count; tap++) sum += weights[weight + tap] * wide[from + tap * rowLength + i];
    output[to + i] = sum;
  }
}

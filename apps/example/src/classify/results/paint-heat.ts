import type { HeatMap } from '../network/heat-map.ts';
import { side } from '../side.ts';

/** Pixels of the painted square for each of the picture's. */
const scale = 8;

/** Height and width of the painted square. */
export const paintedSide = side * scale;

/** From nothing to most: dark red, orange, light yellow; ever lighter, so that it reads without colours too. */
const ramp = [
  [60, 0, 20],
  [190, 30, 30],
  [250, 140, 20],
  [255, 250, 170],
] as const;

/** The colour of a value from 0 to 1: red, green, blue. */
export function heatColor(value: number): [number, number, number] {
  const at = Math.min(value, 0.9999) * (ramp.length - 1);
  const from = ramp[Math.floor(at)]!;
  const to = ramp[Math.floor(at) + 1]!;
  return [0, 1, 2].map((channel) => from[channel]! + (to[channel]! - from[channel]!) * (at % 1)) as [
    number,
    number,
    number,
  ];
}

/**
 * A heat map over the picture, which is grey beneath it: RGBA of a square, `paintedSide` pixels wide. A map coarser than the picture is
 * interpolated between the centres of its places, as Grad-CAM is usually drawn.
 */
export function paintHeat(pixels: Uint8Array, { size, values }: HeatMap): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(paintedSide ** 2 * 4);
  const smooth = size < side;
  for (let y = 0; y < paintedSide; y++) {
    for (let x = 0; x < paintedSide; x++) {
      const pixel = (Math.floor(y / scale) * side + Math.floor(x / scale)) * 3;
      // ITU-R BT.601's luma.
      const grey = 0.299 * pixels[pixel]! + 0.587 * pixels[pixel + 1]! + 0.114 * pixels[pixel + 2]!;
      const [column, row] = [x, y].map((at) => ((at + 0.5) / paintedSide) * size - 0.5) as [number, number];
      const value = smooth ? between(values, size, column, row) : values[Math.round(row) * size + Math.round(column)]!;
      const share = 0.1 + 0.7 * value;
      const color = heatColor(value);
      const to = (y * paintedSide + x) * 4;
      for (let channel = 0; channel < 3; channel++)
        painted[to + channel] = grey * (1 - share) + color[channel]! * share;
      painted[to + 3] = 255;
    }
  }
  return painted;
}

/** Bilinear; beyond the outer centres, theirs. */
function between(values: Float32Array, size: number, column: number, row: number): number {
  const clamp = (at: number) => Math.min(size - 1, Math.max(0, at));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const at = (y: number, x: number) => values[clamp(y) * size + clamp(x)]!;
  const across = (y: number) => at(y, left) + (at(y, left + 1) - at(y, left)) * (column - left);
  return across(top) + (across(top + 1) - across(top)) * (row - top);
}

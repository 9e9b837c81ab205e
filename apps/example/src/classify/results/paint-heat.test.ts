import { expect, it } from 'vitest';
import { heatColor, paintedSide, paintHeat } from './paint-heat.ts';

const grey = new Uint8Array(32 * 32 * 3).fill(100);
const at = (painted: Uint8ClampedArray, x: number, y: number) =>
  Array.from(painted.subarray((y * paintedSide + x) * 4, (y * paintedSide + x) * 4 + 4));
const mixed = (value: number) => {
  const share = 0.1 + 0.7 * value;
  return [...heatColor(value).map((color) => Math.round(100 * (1 - share) + color * share)), 255];
};

it('grows lighter', () => {
  const luma = Array.from({ length: 11 }, (_, step) => heatColor(step / 10)).map(
    ([r, g, b]) => 0.3 * r + 0.6 * g + 0.1 * b,
  );
  expect(luma).toEqual(luma.toSorted((a, b) => a - b));
  expect(heatColor(0)).toEqual([60, 0, 20]);
  expect(heatColor(1).map(Math.round)).toEqual([255, 250, 170]);
});

it('interpolates a coarse map between the centres of its places', () => {
  const painted = paintHeat(grey, { size: 2, values: Float32Array.of(0, 1, 0, 1) });
  expect(at(painted, 0, 0)).toEqual(mixed(0));
  expect(at(painted, 255, 9)).toEqual(mixed(1));
  // The middle of the square lies between the two centres; pixel 127 ends there, half a pixel before it.
  expect(at(painted, 127, 200)).toEqual(mixed(0.5 - 0.5 / 128));
});

it('paints a fine map place by place, over the picture in grey', () => {
  const values = new Float32Array(32 * 32);
  values[33] = 1;
  const painted = paintHeat(grey, { size: 32, values });
  expect([at(painted, 8, 8), at(painted, 15, 15)]).toEqual([mixed(1), mixed(1)]);
  expect([at(painted, 7, 8), at(painted, 16, 15)]).toEqual([mixed(0), mixed(0)]);
  const red = new Uint8Array(32 * 32 * 3);
  red[0] = 255;
  expect(at(paintHeat(red, { size: 32, values }), 0, 0)).toEqual([75, 69, 71, 255]);
});

import { expect, it } from 'vitest';
import { turnUpright } from './turn-upright.ts';

// Rows [0 64] [128 255] [32 200]; expected values from Pillow's ImageOps.exif_transpose.
const data = Uint8Array.from([0, 64, 128, 255, 32, 200].flatMap((v) => [v, v, v]));
const image = { width: 2, height: 3, data, transparent: false };

it.each([
  [
    1,
    [
      [0, 64],
      [128, 255],
      [32, 200],
    ],
  ],
  [
    2,
    [
      [64, 0],
      [255, 128],
      [200, 32],
    ],
  ],
  [
    3,
    [
      [200, 32],
      [255, 128],
      [64, 0],
    ],
  ],
  [
    4,
    [
      [32, 200],
      [128, 255],
      [0, 64],
    ],
  ],
  [
    5,
    [
      [0, 128, 32],
      [64, 255, 200],
    ],
  ],
  [
    6,
    [
      [32, 128, 0],
      [200, 255, 64],
    ],
  ],
  [
    7,
    [
      [200, 255, 64],
      [32, 128, 0],
    ],
  ],
  [
    8,
    [
      [64, 255, 200],
      [0, 128, 32],
    ],
  ],
])('orientation %i', (orientation, rows) => {
  const turned = turnUpright(image, orientation);
  expect([turned.width, turned.height]).toEqual([rows[0]!.length, rows.length]);
  expect(Array.from(turned.data)).toEqual(rows.flat().flatMap((v) => [v, v, v]));
});

import { describe, expect, it } from 'vitest';
import type { RgbImage } from './rgb-image.ts';
import { squareThumbnail } from './square-thumbnail.ts';

function formulaImage(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([x * 5 + y * 3, x * y, x * x + 7 * y], (y * width + x) * 3);
  }
  return { width, height, data, transparent: false };
}

/** Within 1: Pillow rounds to bytes between its two passes. */
function expectClose(actual: Uint8Array, pixel: number, expected: number[]) {
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs(actual[pixel * 3 + channel]! - value)).toBeLessThanOrEqual(1);
  }
}

describe('squareThumbnail', () => {
  // Expected values: Pillow 13, Image.resize((8, 8), BILINEAR) of the middle square.
  it('shrinks as Pillow does', () => {
    const out = squareThumbnail(formulaImage(70, 50), 8);
    for (const [pixel, rgb] of [
      [0, [76, 42, 151]],
      [1, [104, 61, 121]],
      [2, [136, 81, 129]],
      [28, [145, 126, 129]],
      [61, [100, 123, 129]],
      [63, [160, 127, 134]],
    ] as const) {
      expectClose(out, pixel, [...rgb]);
    }
  });

  it('enlarges as Pillow does', () => {
    const out = squareThumbnail(formulaImage(5, 5), 8);
    expectClose(out, 0, [0, 0, 0]);
    expectClose(out, 2, [5, 0, 1]);
    expectClose(out, 28, [17, 4, 18]);
    expectClose(out, 63, [32, 16, 44]);
  });

  it('leaves an image of the right size alone', () => {
    const image = formulaImage(32, 32);
    expect(squareThumbnail(image, 32)).toEqual(image.data);
  });

  it('takes the middle of a tall image', () => {
    const image = formulaImage(4, 10);
    expect(squareThumbnail(image, 4)).toEqual(image.data.slice(3 * 4 * 3, 7 * 4 * 3));
  });
});

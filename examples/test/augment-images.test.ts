import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';
import { smallCifar10 } from './small-cifar10.ts';
import { tileOf } from './tile-of.ts';

it('writes each image and nine variants of it, the same ones every time', () => {
  const { status, stdout, stderr, files } = runExample('augment-images.mjs');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('"type":"randomCrop","padding":4');

  const sheet = decode(files['augmented.png']!);
  expect([sheet.width, sheet.height, sheet.channels, sheet.depth]).toEqual([320, 256, 3, 8]);
  const originals = smallCifar10('train').slice(0, 8);
  for (const [row, { pixels }] of originals.entries()) {
    expect(tileOf(sheet, row, 0)).toEqual(pixels);
    const variants = Array.from({ length: 9 }, (_, index) => tileOf(sheet, row, index + 1));
    expect(new Set(variants.map((variant) => Buffer.from(variant).toString('hex'))).size).toBe(9);
    for (const variant of variants) {
      expect(blackPixels(variant)).toBeGreaterThanOrEqual(16); // 8 × 8, clipped at a corner to 4 × 4
      expect(shareOfColours(variant, pixels)).toBe(1);
    }
  }

  expect(runExample('augment-images.mjs').files['augmented.png']).toEqual(files['augmented.png']);
});

const colours = (pixels: Uint8Array) =>
  Array.from({ length: pixels.length / 3 }, (_, pixel) => pixels.slice(pixel * 3, pixel * 3 + 3).join());

const blackPixels = (pixels: Uint8Array) => colours(pixels).filter((colour) => colour === '0,0,0').length;

/** How much of a variant consists of its image's own colours and black: crops and flips invent none. */
function shareOfColours(variant: Uint8Array, image: Uint8Array): number {
  const known = new Set([...colours(image), '0,0,0']);
  const all = colours(variant);
  return all.filter((colour) => known.has(colour)).length / all.length;
}

import { readFile } from 'node:fs/promises';
import { encode } from 'fast-png';
import { expect, it } from 'vitest';
import sheetLabels from '../../images/sheet-labels.json' with { type: 'json' };
import { decodeSheet } from './decode-sheet.ts';

/** A sheet whose pixels say where they are: class, column, and the row within the image. */
function sheetOf(perClass: number, { height = 320, channels = 3 } = {}): Uint8Array {
  const width = perClass * 32;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set([Math.floor(y / 32), Math.floor(x / 32), y % 32].slice(0, channels), (y * width + x) * channels);
    }
  }
  return encode({ width, height, data, channels, depth: 8 });
}

it('puts the images into the order of the labels', () => {
  const { images, labels, shape } = decodeSheet(sheetOf(2), '3073');
  expect(shape).toEqual([4, 32, 32, 3]);
  expect([...labels]).toEqual([3, 0, 7, 3]);
  const firstPixels = [0, 1, 2, 3].map((index) => [...images.subarray(index * 3072, index * 3072 + 3)]);
  expect(firstPixels).toEqual([
    [3, 0, 0],
    [0, 0, 0],
    [7, 0, 0],
    [3, 1, 0],
  ]);
  expect([...images.subarray(4 * 3072 - 3)]).toEqual([3, 1, 31]);
});

it('refuses what is no sheet, and labels that ask for more than there is', () => {
  expect(() => decodeSheet(sheetOf(1, { height: 288 }), '0')).toThrow('The sheet of images is 32 × 288');
  expect(() => decodeSheet(sheetOf(1, { channels: 1 }), '0')).toThrow('with 1 channels of 8 bits');
  expect(() => decodeSheet(sheetOf(1), '44')).toThrow('The sheet has 1 images of class 4; its labels name more.');
});

it("gives CIFAR-10's own first images", async () => {
  const sheet = await readFile(new URL('../../images/test-images.png', import.meta.url));
  const { images, labels, shape } = decodeSheet(sheet, sheetLabels.test);
  expect(shape[0]).toBe(408);
  // The official test_batch.bin begins with a cat, a ship, a ship, an airplane, a frog; its first pixel is 158, 112, 49.
  expect([...labels.subarray(0, 5)]).toEqual([3, 8, 8, 0, 6]);
  expect([...images.subarray(0, 3)]).toEqual([158, 112, 49]);
});

import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { makeDataset, range } from '../test/make-dataset.ts';
import { applyTransforms } from './apply-transforms.ts';
import { preview } from './preview.ts';
import { crop } from './transforms/crop.ts';
import { cutMix } from './transforms/cut-mix.ts';
import { cutout } from './transforms/cutout.ts';
import { grayscale } from './transforms/grayscale.ts';
import { normalize } from './transforms/normalize.ts';
import { randomCrop } from './transforms/random-crop.ts';

const dataset = makeDataset(3, 6, 5, 3);

/** The colour at a place of the sheet. */
function reader(png: Uint8Array) {
  const { width, height, data, channels } = decode(png);
  expect(channels).toBe(3);
  return {
    width,
    height,
    at: (x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)],
  };
}

test('shows each image and then its samples, one for each epoch, every pixel as a square', () => {
  const transforms = [randomCrop({ padding: 2 }), normalize()];
  const sheet = reader(preview(transforms, dataset, { samples: 4, seed: 7, scale: 2 }));
  expect([sheet.width, sheet.height]).toEqual([5 * (5 * 2 + 2) + 8, 3 * (6 * 2 + 2) + 2]);
  expect(sheet.at(0, 0)).toEqual([255, 255, 255]);
  const samples = [1, 2, 3, 4].map(
    (epoch) => applyTransforms(dataset, range(3), { transforms: transforms.slice(0, 1), seed: 7, epoch }).images,
  );
  for (const row of range(3)) {
    for (let i = 0; i < 30; i++) {
      const [y, x] = [Math.floor(i / 5), i % 5];
      const start = (row * 30 + i) * 3;
      const columns = [dataset.images, ...samples.map((images) => images.map((value) => Math.round(value * 255)))];
      for (const [column, pixels] of columns.entries()) {
        for (const [dy, dx] of [
          [0, 0],
          [1, 1],
        ]) {
          const left = column === 0 ? 2 : 8 + column * 12;
          const colour = sheet.at(left + 2 * x + dx, 2 + row * 14 + 2 * y + dy);
          expect(colour).toEqual([...pixels.subarray(start, start + 3)]);
        }
      }
    }
  }
});

test('what is erased has the mean colour', () => {
  const { at } = reader(
    preview([cutout({ size: 5 }), normalize({ mean: [0.2, 0.4, 0.6], std: [0.1, 0.2, 0.3] })], dataset, { scale: 1 }),
  );
  const colours = new Set<string>();
  for (let y = 0; y < 26; y++) for (let x = 15; x < 60; x++) colours.add(at(x, y).join());
  expect(colours).toContain('51,102,153');
});

test('images may change their size and their channels', () => {
  const { width, height, at } = reader(
    preview([grayscale(), crop({ size: [8, 3], padding: 1 }), normalize({ mean: [0.5], std: [0.2] })], dataset, {
      samples: 1,
      scale: 1,
    }),
  );
  expect([width, height]).toEqual([2 + 5 + 8 + 3 + 2, 3 * 10 + 2]);
  const [red, green, blue] = at(15, 2);
  expect([green, blue]).toEqual([red, red]);
  expect(at(18, 2)).toEqual([255, 255, 255]);
});

test('shows the first images; what is mixed in comes from all of them', () => {
  const [shown, size] = [2, 6 * 5 * 3];
  const flat = { ...dataset, images: dataset.images.map((_, i) => (i < shown * size ? 0 : 240)) };
  const { height, at } = reader(preview([cutMix()], flat, { images: shown, samples: 20, scale: 1 }));
  expect(height).toBe(shown * 8 + 2);
  const levels = new Set<number>();
  for (let y = 2; y < 8; y++) for (let sample = 0; sample < 20; sample++) levels.add(at(15 + sample * 7 + 2, y)[0]);
  expect(levels).toEqual(new Set([0, 240]));
});

test('refuses what it cannot draw', () => {
  expect(() => preview([], makeDataset(1, 2, 2, 2))).toThrow('preview: expected 1 or 3 channels to draw, got 2');
  expect(() => preview([], dataset, { samples: 0 })).toThrow('samples must be an integer from 1 to 1000, got 0');
  expect(() => preview([], dataset, { images: 4 })).toThrow('preview: images must be an integer from 1 to 3, got 4');
  expect(() => preview([], dataset, { columns: 3 } as never)).toThrow("preview: unknown option 'columns'");
  expect(() => preview([], dataset, { samples: 1000, scale: 64 })).toThrow(
    'preview: the sheet would have 322330 × 1160 pixels, expected at most 100 million; take fewer images',
  );
  expect(() => preview([cutout({ size: 9 })], dataset)).toThrow('cutout: size 9 is larger than the image of 6×5');
});

import { expect, test } from 'vitest';
import { makeDataset, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { crop, cropPositions } from './crop.ts';
import { cutout } from './cutout.ts';
import { randomCrop } from './random-crop.ts';

const digits = {
  images: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
  labels: Uint8Array.of(0),
  shape: [1, 3, 4, 1] as const,
};
const cropped = (options: Parameters<typeof crop>[0]) =>
  toBytes(applyTransforms(digits, [0], { transforms: [crop(options)] }).images);

test('takes the corners and the middle', () => {
  expect(cropPositions.map((position) => cropped({ size: 2, position }))).toEqual([
    [1, 2, 5, 6],
    [3, 4, 7, 8],
    [5, 6, 9, 10],
    [7, 8, 11, 12],
    // Half a pixel is rounded to the even one, as in Python: the upper rows.
    [2, 3, 6, 7],
  ]);
});

test('of the padded image, also one that is larger than before', () => {
  expect(cropped({ size: [1, 6], padding: 1, position: 'topLeft' })).toEqual([6, 5, 6, 7, 8, 7]);
  expect(cropped({ size: [5, 2], padding: 1, mode: 'zero', position: 'topRight' })).toEqual([
    0, 0, 4, 0, 8, 0, 12, 0, 0, 0,
  ]);
});

test('other transforms see the size it leaves', () => {
  const dataset = makeDataset(1, 8, 8, 3);
  const run = (padding: number) =>
    applyTransforms(dataset, [0], { transforms: [crop({ size: 5 }), randomCrop({ padding }), cutout({ size: 5 })] });
  expect(run(4).shape).toEqual([1, 5, 5, 3]);
  expect(() => run(5)).toThrow('padding 5 cannot be reflected in an image of 5×5');
});

test('refuses what does not fit and what it does not know', () => {
  expect(crop({ size: 3 })).toEqual({ type: 'crop', size: [3, 3], position: 'center', padding: 0, mode: 'reflect' });
  expect(() => cropped({ size: [4, 4] })).toThrow('crop: size 4×4 is larger than the padded image of 3×4');
  expect(() => cropped({ size: 4, padding: 3 })).toThrow('crop: padding 3 cannot be reflected in an image of 3×4');
  expect(() => crop({ size: 3, position: 'left' as never })).toThrow(
    "position must be 'topLeft', 'topRight', 'bottomLeft', 'bottomRight' or 'center', got 'left'",
  );
  expect(() => crop({ size: 3, top: 1 } as never)).toThrow("unknown option 'top'");
});

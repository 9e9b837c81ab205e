import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { gaussianBlur } from './gaussian-blur.ts';

test('draws sigma evenly from its range', () => {
  // The middle of a bright pixel among black ones is the square of the middle weight, from which sigma follows.
  const count = 10_000;
  const images = Uint8Array.from({ length: count * 49 }, (_, i) => (i % 49 === 24 ? 255 : 0));
  const dataset = { images, labels: new Uint8Array(count), shape: [count, 7, 7, 1] as const };
  const transforms = [gaussianBlur({ kernelSize: 3, sigma: [0.4, 1.2] })];
  const bytes = toBytes(applyTransforms(dataset, range(count), { transforms }).images);
  const counts = new Array(4).fill(0);
  for (let i = 0; i < count; i++) {
    const middleWeight = Math.sqrt(bytes[i * 49 + 24] / 255);
    const sigma = Math.sqrt(-0.5 / Math.log((1 / middleWeight - 1) / 2));
    counts[Math.min(Math.max(Math.floor((sigma - 0.4) / 0.2), 0), 3)]++;
  }
  // A level of 255 is up to 0.02 pixels of sigma here, a tenth of a bin.
  for (const inBin of counts) expect(Math.abs(inBin - count / 4)).toBeLessThan(count / 20);
});

test('keeps a flat image', () => {
  const flat = { images: new Uint8Array(5 * 6 * 3).fill(93), labels: Uint8Array.of(0), shape: [1, 5, 6, 3] as const };
  const transforms = [gaussianBlur({ kernelSize: 5 })];
  expect(new Set(toBytes(applyTransforms(flat, [0], { transforms }).images))).toEqual(new Set([93]));
});

test('reaches as far as the mirrored image goes, and no further', () => {
  const dataset = makeDataset(1, 4, 9, 3);
  const apply = (kernelSize: number) => () =>
    applyTransforms(dataset, [0], { transforms: [gaussianBlur({ kernelSize })] });
  expect(apply(7)().images.every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(apply(9)).toThrow('kernelSize 9 reaches beyond the mirrored image of 4×9; expected at most 7');
});

test('has the default of torchvision and refuses what it does not know', () => {
  expect(gaussianBlur({ kernelSize: 3 })).toEqual({ type: 'gaussianBlur', kernelSize: 3, sigma: [0.1, 2] });
  expect(gaussianBlur({ kernelSize: 3, sigma: 1 }).sigma).toEqual([1, 1]);
  expect(() => gaussianBlur({ kernelSize: 4 })).toThrow('kernelSize must be an odd integer of at least 1, got 4');
  expect(() => gaussianBlur({} as never)).toThrow('kernelSize must be an odd integer of at least 1, got undefined');
  expect(() => gaussianBlur({ kernelSize: 3, sigma: 0 })).toThrow('sigma must be above 0, got 0');
  expect(() => gaussianBlur({ kernelSize: 3, sigma: [2, 1] })).toThrow('sigma must be [low, high] with low ≤ high');
  expect(() => gaussianBlur({ kernelSize: 3, radius: 1 } as never)).toThrow("unknown option 'radius'");
});

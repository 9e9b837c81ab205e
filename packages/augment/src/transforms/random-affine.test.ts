import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { randomAffine } from './random-affine.ts';

// What is drawn, and what a map does to an image, is held to torchvision in test/.

const dataset = makeDataset(5, 8, 6, 3);
const apply = (options: Omit<Parameters<typeof randomAffine>[0], 'degrees'> & { degrees?: number }) =>
  toBytes(applyTransforms(dataset, range(5), { transforms: [randomAffine({ degrees: 0, ...options })] }).images);

test.each(['nearest', 'bilinear'] as const)('the map that moves nothing is the identity, %s', (interpolation) => {
  expect(apply({ interpolation })).toEqual([...dataset.images]);
  expect(apply({ interpolation, scale: [1, 1], shear: 0, translate: [0, 0], center: [1, 7] })).toEqual([
    ...dataset.images,
  ]);
});

test('shifts by whole pixels within the share of each side, and fills what comes in', () => {
  const row = [10, 20, 30, 40, 50, 60, 70, 80];
  const count = 1000;
  const images = Uint8Array.from({ length: count * 8 }, (_, i) => row[i % 8]);
  const rows = { images, labels: new Uint8Array(count), shape: [count, 1, 8, 1] as const };
  const transforms = [randomAffine({ degrees: 0, translate: [0.25, 1], fill: 7 })];
  const bytes = toBytes(applyTransforms(rows, range(count), { transforms }).images);
  const seen = Array.from({ length: count }, (_, i) => bytes.slice(8 * i, 8 * i + 8).join());
  const shifted = [-2, -1, 0, 1, 2].map((shift) => row.map((_, x) => row[x - shift] ?? 7).join());
  // Up or down by the height of the image, nothing is left.
  expect(new Set(seen)).toEqual(new Set([...shifted, Array(8).fill(7).join()]));
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(randomAffine({ degrees: 10 })).toEqual({
    type: 'randomAffine',
    degrees: [-10, 10],
    translate: null,
    scale: null,
    shear: null,
    interpolation: 'nearest',
    fill: 0,
    center: null,
  });
  expect(randomAffine({ degrees: [1, 2], shear: 4 }).shear).toEqual([-4, 4]);
  const make = (options: object) => () => randomAffine({ degrees: 0, ...options });
  expect(make({ degrees: -1 })).toThrow('degrees must be a number of at least 0 or [low, high], got -1');
  expect(make({ translate: 0.1 })).toThrow('translate must be [x, y] with shares from 0 to 1, got 0.1');
  expect(make({ translate: [0, 2] })).toThrow('translate must be [x, y] with shares from 0 to 1, got [0, 2]');
  expect(make({ scale: [0, 2] })).toThrow('scale must be [low, high] with 0 < low ≤ high, got [0, 2]');
  expect(make({ shear: [1, 2, 3] })).toThrow('shear must be [low, high] with low ≤ high, got [1, 2, 3]');
  expect(make({ shear: [1, 2, 4, 3] })).toThrow('shear must be [low, high] with low ≤ high, got [4, 3]');
  expect(make({ interpolation: 'cubic' })).toThrow("interpolation must be 'nearest' or 'bilinear', got 'cubic'");
  expect(make({ fill: 300 })).toThrow('fill must be a level from 0 to 255, or one for each channel, got 300');
  expect(make({ center: [1] })).toThrow('center must be [x, y] or null, got [1]');
  expect(make({ resample: 1 })).toThrow("unknown option 'resample'");
  expect(() => apply({ fill: [1, 2] })).toThrow('fill must be a level, or one for each of the 3 channels, got [1, 2]');
});

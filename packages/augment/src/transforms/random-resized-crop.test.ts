import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { SampleRandom } from '../random/sample-random.ts';
import { grayscale } from './grayscale.ts';
import { normalize } from './normalize.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { drawResizedCrop, randomResizedCrop } from './random-resized-crop.ts';

// What is drawn, and what becomes of a box, is held to torchvision in test/.

test('takes another box of each image, resized in place', () => {
  // The value of a pixel is its place: a straight ramp stays one when it is resized.
  const images = Uint8Array.from({ length: 60 * 40 * 40 }, (_, i) => 3 * (i % 40));
  const dataset = { images, labels: new Uint8Array(60), shape: [60, 40, 40, 1] as const };
  const transform = randomResizedCrop({ size: 16, scale: [0.1, 0.6], antialias: false });
  const { images: resized, shape } = applyTransforms(dataset, range(60), {
    transforms: [transform],
    seed: 5,
    epoch: 2,
  });
  expect(shape).toEqual([60, 16, 16, 1]);
  const random = new SampleRandom();
  for (const index of range(60)) {
    random.start(5, 2, index);
    const { left, width } = drawResizedCrop(transform, [40, 40, 1], random);
    const row = resized.subarray(index * 256, index * 256 + 16);
    // In the middle columns no border is repeated.
    for (let x = 5; x < 11; x++) {
      expect(row[x] * 255).toBeCloseTo(3 * (left + ((x + 0.5) * width) / 16 - 0.5), 3);
    }
  }
});

test('the whole image at its own size is the identity', () => {
  const dataset = makeDataset(4, 9, 9, 3);
  const transforms = [randomResizedCrop({ size: 9, scale: [1, 1], ratio: [1, 1] })];
  expect(toBytes(applyTransforms(dataset, range(4), { transforms }).images)).toEqual([...dataset.images]);
});

test('gives the same as floats at the end of the list and as bytes before others, but for rounding', () => {
  const dataset = makeDataset(20, 14, 11, 3);
  const transform = randomResizedCrop({ size: [8, 12] });
  const floats = applyTransforms(dataset, range(20), {
    transforms: [transform, normalize({ mean: [0, 0, 0], std: [1, 1, 1] })],
  });
  const transforms = [transform, randomHorizontalFlip({ probability: 0 }), grayscale({ numOutputChannels: 3 })];
  const bytes = toBytes(applyTransforms(dataset, range(20), { transforms }).images);
  const [red, green, blue] = [0.2989, 0.587, 0.114];
  for (let i = 0; i < bytes.length; i += 3) {
    const [r, g, b] = floats.images.subarray(i, i + 3).map((value) => value * 255);
    expect(Math.abs(bytes[i] + 0.5 - (red * r + green * g + blue * b))).toBeLessThan(1.01);
  }
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(randomResizedCrop({ size: 32 })).toEqual({
    type: 'randomResizedCrop',
    size: [32, 32],
    scale: [0.08, 1],
    ratio: [0.75, 4 / 3],
    antialias: true,
  });
  const make = (options: object) => () => randomResizedCrop({ size: 32, ...options });
  expect(make({ size: 'big' })).toThrow("size must be a number or [height, width], got 'big'");
  expect(make({ scale: [0.1, 1.5] })).toThrow('scale must be [low, high] with 0 ≤ low ≤ high ≤ 1, got [0.1, 1.5]');
  expect(make({ scale: [0, 1] })).toThrow('scale must be [low, high] with 0 < low ≤ high, got [0, 1]');
  expect(make({ ratio: [-1, 1] })).toThrow('ratio must be [low, high] with 0 < low ≤ high, got [-1, 1]');
  expect(make({ interpolation: 'nearest' })).toThrow("unknown option 'interpolation'");
});

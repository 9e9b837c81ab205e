import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyTransforms,
  colorJitter,
  gaussianBlur,
  grayscale,
  type ImageDataset,
  normalize,
  randomCrop,
  randomGrayscale,
  randomHorizontalFlip,
  resize,
  type Transform,
} from '../src/index.ts';
import { roundHalfEven } from '../src/round-half-even.ts';
import { makeDataset, range, toBytes } from './make-dataset.ts';
import { transformArbitraries } from './transform-arbitraries.ts';

const dataset = makeDataset(9, 12, 10, 3);
const { normalize: _, ...others } = transformArbitraries;

/** Each alone, and any two of them, in an order that is allowed. */
const lists = fc
  .tuple(fc.oneof(...Object.values(others)), fc.option(fc.oneof(...Object.values(others))), fc.boolean())
  .map(([first, second, normalized]) => [first, ...(second ? [second] : []), ...(normalized ? [normalize()] : [])])
  .filter(isAllowed);

function isAllowed(transforms: Transform[]): boolean {
  try {
    applyTransforms(dataset, [0], { transforms });
    return true;
  } catch {
    return false;
  }
}

test('an image gets the same pixels whatever the batch', () => {
  fc.assert(
    fc.property(lists, fc.nat(), fc.nat(50), fc.integer({ min: 1, max: 8 }), (transforms, seed, epoch, cut) => {
      const options = { transforms, seed, epoch };
      const whole = applyTransforms(dataset, range(9), options).images;
      const backwards = range(9).reverse();
      const parts = [backwards.subarray(0, cut), backwards.subarray(cut)].map(
        (indices) => applyTransforms(dataset, indices, options).images,
      );
      const joined = Float32Array.of(...parts[0], ...parts[1]);
      const imageSize = whole.length / 9;
      for (const index of range(9)) {
        const image = (images: Float32Array, position: number) =>
          images.subarray(position * imageSize, (position + 1) * imageSize);
        expect(image(joined, 8 - index)).toEqual(image(whole, index));
      }
    }),
    { numRuns: 200 },
  );
});

test('no value is beyond those of black and white pixels', () => {
  const { mean, std } = normalize();
  fc.assert(
    fc.property(lists, fc.nat(), (transforms, seed) => {
      const { images } = applyTransforms(dataset, range(9), { transforms, seed });
      const isNormalized = transforms.some(({ type }) => type === 'normalize');
      const shares = images.map((value, i) => (isNormalized ? value * std[i % 3] + mean[i % 3] : value));
      expect(shares.reduce((worst, share) => Math.max(worst, Math.abs(share - 0.5)), 0)).toBeLessThan(0.5 + 1e-6);
    }),
    { numRuns: 200 },
  );
});

test.each<[string, Transform]>([
  ['randomCrop', randomCrop({ padding: 0 })],
  ['randomHorizontalFlip', randomHorizontalFlip({ probability: 0 })],
  ['colorJitter', colorJitter()],
  [
    'colorJitter by factors of 1',
    colorJitter({ brightness: [1, 1], contrast: [1, 1], saturation: [1, 1], hue: [0, 0] }),
  ],
  ['randomGrayscale', randomGrayscale({ probability: 0 })],
  ['gaussianBlur of one pixel', gaussianBlur({ kernelSize: 1 })],
  ['resize to the same size', resize({ size: [12, 10] })],
])('%s that changes nothing gives the identical image', (_, transform) => {
  const { images } = applyTransforms(dataset, range(9), { transforms: [transform] });
  expect(toBytes(images)).toEqual([...dataset.images]);
});

test('a list does what its parts do one after the other, rounded to bytes in between', () => {
  const fixed = fc.oneof(
    fc.constantFrom(
      randomHorizontalFlip({ probability: 1 }),
      grayscale({ numOutputChannels: 3 }),
      gaussianBlur({ kernelSize: 3, sigma: 0.7 }),
      colorJitter({ hue: [0.2, 0.2] }),
      colorJitter({ contrast: [1.4, 1.4] }),
    ),
    // To twice and half the size, so that the arithmetic is exact and no halves are rounded by chance.
    fc.constantFrom(resize({ size: [24, 20] }), resize({ size: [6, 5], antialias: false })),
  );
  fc.assert(
    fc.property(fc.array(fixed, { maxLength: 5 }), (transforms) => {
      fc.pre(transforms.filter(({ type }) => type === 'resize').length < 2);
      const whole = applyTransforms(dataset, range(9), { transforms });
      const parts = transforms.reduce<ImageDataset>((current, transform) => {
        const { images, shape } = applyTransforms(current, range(9), { transforms: [transform] });
        return { images: roundedBytes(images), labels: dataset.labels, shape };
      }, dataset);
      expect(whole.shape).toEqual(parts.shape);
      expect(roundedBytes(whole.images)).toEqual(parts.images);
    }),
    { numRuns: 200 },
  );
});

/** Sixteenths of a level, which resizing to twice and half the size gives, rounded half to even. */
function roundedBytes(values: Float32Array): Uint8Array {
  return Uint8Array.from(values, (value) => roundHalfEven(Math.round(value * 255 * 16) / 16));
}

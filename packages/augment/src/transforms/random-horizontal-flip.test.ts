import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';

const always = randomHorizontalFlip({ probability: 1 });

test('mirrors the columns and keeps the channels in order', () => {
  const dataset = {
    images: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    labels: Uint8Array.of(0),
    shape: [1, 2, 3, 2] as const,
  };
  const { images } = applyTransforms(dataset, [0], { transforms: [always] });
  expect(toBytes(images)).toEqual([5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8]);
});

test('twice is the identity', () => {
  const size = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 1, max: 4 }), (height, width, channels) => {
      const dataset = makeDataset(2, height, width, channels);
      const { images } = applyTransforms(dataset, range(2), { transforms: [always, always] });
      expect(toBytes(images)).toEqual([...dataset.images]);
    }),
  );
});

test.each([0, 0.25, 0.5, 1])('flips a share of %d', (probability) => {
  const images = Uint8Array.from({ length: 20_000 }, (_, i) => i % 2);
  const dataset = { images, labels: new Uint8Array(10_000), shape: [10_000, 1, 2, 1] as const };
  const transforms = [randomHorizontalFlip({ probability })];
  const batch = applyTransforms(dataset, range(10_000), { transforms, seed: 3 });
  const flipped = toBytes(batch.images).filter((byte, i) => i % 2 === 0 && byte === 1).length;
  // Four standard deviations of the binomial count; exact at 0 and 1.
  const tolerance = 4 * Math.sqrt(10_000 * probability * (1 - probability));
  expect(Math.abs(flipped - 10_000 * probability)).toBeLessThanOrEqual(tolerance);
});

test('has the documented default and refuses what it does not know', () => {
  expect(randomHorizontalFlip()).toEqual({ type: 'randomHorizontalFlip', probability: 0.5 });
  expect(() => randomHorizontalFlip({ p: 1 } as never)).toThrow("unknown option 'p'; expected only 'probability'");
  for (const probability of [-0.1, 1.1, Number.NaN, '1' as never]) {
    expect(() => randomHorizontalFlip({ probability })).toThrow('probability must be a number from 0 to 1, got');
  }
});

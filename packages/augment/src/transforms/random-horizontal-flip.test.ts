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
  expect(randomHorizontalFlip()).toEqual({ type: 'randomHorizontalFlip', probability: 0.5, alternate: false });
  expect(() => randomHorizontalFlip({ p: 1 } as never)).toThrow(
    "unknown option 'p'; expected only 'probability', 'alternate'",
  );
  for (const probability of [-0.1, 1.1, Number.NaN, '1' as never]) {
    expect(() => randomHorizontalFlip({ probability })).toThrow('probability must be a number from 0 to 1, got');
  }
});

const mirroredByTurns = (seed: number, epoch: number, count = 2_000) => {
  const images = Uint8Array.from({ length: 2 * count }, (_, i) => i % 2);
  const dataset = { images, labels: new Uint8Array(count), shape: [count, 1, 2, 1] as const };
  const transforms = [randomHorizontalFlip({ alternate: true })];
  const batch = applyTransforms(dataset, range(count), { transforms, seed, epoch });
  return toBytes(batch.images).filter((_, i) => i % 2 === 0);
};

test('mirrors one half in even epochs, the other in odd ones', () => {
  const even = mirroredByTurns(5, 2);
  expect(mirroredByTurns(5, 4)).toEqual(even);
  expect(mirroredByTurns(5, 7)).toEqual(even.map((byte) => 1 - byte));
  expect(mirroredByTurns(6, 2)).not.toEqual(even);
  const count = even.filter((byte) => byte === 1).length;
  // Four standard deviations of the binomial count.
  expect(Math.abs(count - 1_000)).toBeLessThanOrEqual(4 * Math.sqrt(2_000 / 4));
});

test('refuses to mirror by turns with another share', () => {
  expect(() => randomHorizontalFlip({ alternate: true, probability: 0.4 })).toThrow(
    'probability must be 0.5 with alternate, got 0.4',
  );
  expect(() => randomHorizontalFlip({ alternate: 1 as never })).toThrow('alternate must be true or false, got 1');
});

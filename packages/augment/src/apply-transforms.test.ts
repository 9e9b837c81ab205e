import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDataset, range } from '../test/make-dataset.ts';
import { applyOneByOne } from '../test/reference.ts';
import { applyTransforms } from './apply-transforms.ts';
import { AugmentError } from './augment-error.ts';
import { SampleRandom } from './random/sample-random.ts';
import { cutout } from './transforms/cutout.ts';
import { normalize } from './transforms/normalize.ts';
import { randomCrop } from './transforms/random-crop.ts';
import { randomHorizontalFlip } from './transforms/random-horizontal-flip.ts';
import { resize } from './transforms/resize.ts';

const recipe = [randomCrop({ padding: 2 }), randomHorizontalFlip(), cutout({ size: 4 }), normalize()];

test('takes the images and labels at the indices, in their order', () => {
  const dataset = makeDataset(12, 2, 2, 1);
  const batch = applyTransforms(dataset, [11, 0, 11], { transforms: [] });
  expect(batch.shape).toEqual([3, 2, 2, 1]);
  expect([...batch.labels]).toEqual([1, 0, 1]);
  const image = (index: number) =>
    [...dataset.images.subarray(index * 4, index * 4 + 4)].map((b) => Math.fround(b / 255));
  expect([...batch.images]).toEqual([...image(11), ...image(0), ...image(11)]);
});

describe('random numbers', () => {
  const dataset = makeDataset(40, 8, 8, 3);
  const images = (seed: number, epoch: number) =>
    applyTransforms(dataset, range(40), { transforms: recipe, seed, epoch }).images;

  test('the same seed and epoch give the same bytes, another seed or epoch does not', () => {
    expect(images(1, 1)).toEqual(images(1, 1));
    expect(images(1, 1)).not.toEqual(images(2, 1));
    expect(images(1, 1)).not.toEqual(images(1, 2));
  });

  test('the same index twice in a batch gives the same image, equal images at two indices do not', () => {
    const twins = { ...dataset, images: new Uint8Array(dataset.images.length).map((_, i) => dataset.images[i % 192]) };
    const { images } = applyTransforms(twins, [0, 0, ...range(40)], { transforms: recipe });
    const image = (i: number) => images.subarray(i * 192, i * 192 + 192).join();
    expect(image(0)).toBe(image(1));
    expect(new Set(Array.from(range(40), (i) => image(i + 2))).size).toBeGreaterThan(35);
  });

  test('how indices are split into batches, and their order, changes nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(39), { minLength: 2 }),
        fc.nat(38),
        fc.nat(),
        fc.nat(100),
        (order, cut, seed, epoch) => {
          const options = { transforms: recipe, seed, epoch };
          const at = 1 + (cut % (order.length - 1));
          const whole = applyTransforms(dataset, order, options).images;
          const first = applyTransforms(dataset, order.slice(0, at), options).images;
          const second = applyTransforms(dataset, order.slice(at), options).images;
          expect(whole).toEqual(Float32Array.of(...first, ...second));
          const backwards = applyTransforms(dataset, order.toReversed(), options).images;
          expect(backwards.subarray(-192)).toEqual(whole.subarray(0, 192));
        },
      ),
      { numRuns: 50 },
    );
  });
});

test('any list of transforms does what its parts do one after the other', () => {
  const geometric = fc.oneof(
    fc.record({ padding: fc.nat(3), mode: fc.constantFrom('reflect' as const, 'zero' as const) }).map(randomCrop),
    fc.constant(randomHorizontalFlip()),
    fc.integer({ min: 1, max: 4 }).map((size) => cutout({ size })),
  );
  const side = fc.integer({ min: 4, max: 12 });
  const list = fc.array(geometric, { maxLength: 4 });
  const resizes = fc.array(fc.record({ size: fc.tuple(side, side), antialias: fc.boolean() }).map(resize), {
    maxLength: 1,
  });
  const normalized = normalize({ mean: [0.5], std: [0.25] });
  const random = new SampleRandom();
  fc.assert(
    fc.property(
      side,
      side,
      list,
      resizes,
      list,
      fc.nat(),
      fc.nat(2),
      (height, width, before, middle, after, seed, index) => {
        const transforms = [...before, ...middle, ...after];
        const dataset = makeDataset(3, height, width, 1);
        const batch = applyTransforms(dataset, [index], { transforms: [...transforms, normalized], seed, epoch: 9 });

        const image = Array.from({ length: height }, (_, y) => {
          const start = (index * height + y) * width;
          return Array.from(dataset.images.subarray(start, start + width), (byte) => (byte / 255 - 0.5) / 0.25);
        });
        random.start(seed, 9, index);
        const expected = applyOneByOne(image, transforms, random, -2);
        expect(batch.shape).toEqual([1, expected.length, expected[0].length, 1]);
        for (const [i, value] of expected.flat().entries()) {
          expect(Math.abs(batch.images[i] - value)).toBeLessThanOrEqual(5e-6);
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe('errors', () => {
  const dataset = makeDataset(4, 8, 8, 3);
  const transforms = recipe;

  test.each([
    [[], 'a batch needs at least one index, got none'],
    [[0, 4], 'index 4 at position 1 of the batch is out of range; expected an integer from 0 to 3'],
    [[-1], 'index -1 at position 0 of the batch is out of range; expected an integer from 0 to 3'],
    [[0.5], 'index 0.5 at position 0'],
  ])('indices %j', (indices, message) => {
    expect(() => applyTransforms(dataset, indices, { transforms })).toThrow(AugmentError);
    expect(() => applyTransforms(dataset, indices, { transforms })).toThrow(message);
  });

  test.each([
    [{ seed: -1 }, 'applyTransforms: seed must be an integer of at least 0, got -1'],
    [{ seed: '1' }, "applyTransforms: seed must be an integer of at least 0, got '1'"],
    [{ epoch: 2 ** 32 }, 'applyTransforms: epoch must be an integer from 0 to 4294967295, got 4294967296'],
    [{ shuffle: true }, "applyTransforms: unknown option 'shuffle'; expected only 'transforms', 'seed', 'epoch'"],
  ])('options %j', (options, message) => {
    expect(() => applyTransforms(dataset, [0], { transforms, ...options } as never)).toThrow(message);
  });

  test.each([
    ['three axes', { shape: [4, 8, 8] }, 'dataset: shape must be [count, height, width, channels], got [4, 8, 8]'],
    [
      'no width',
      { shape: [4, 8, 0, 3] },
      'dataset: width in shape [4, 8, 0, 3] must be an integer from 1 to 4294967295, got 0',
    ],
    [
      'too few pixels',
      { shape: [5, 8, 8, 3] },
      'dataset: images must have 960 elements for shape [5, 8, 8, 3], got 768',
    ],
    [
      'too few labels',
      { labels: new Uint8Array(3) },
      'dataset: labels must have 4 elements for shape [4, 8, 8, 3], got 3',
    ],
    ['floats', { images: new Float32Array(768) }, 'dataset: images must be a Uint8Array, got Float32Array'],
  ])('dataset with %s', (_, change, message) => {
    expect(() => applyTransforms({ ...dataset, ...change } as never, [0], { transforms })).toThrow(message);
  });
});

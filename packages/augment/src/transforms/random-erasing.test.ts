import { expect, test } from 'vitest';
import { range } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { SampleRandom } from '../random/sample-random.ts';
import { normalize } from './normalize.ts';
import { drawErasing, randomErasing } from './random-erasing.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';

// What is drawn is held to torchvision in test/.

const count = 200;
const dataset = {
  images: new Uint8Array(count * 20 * 12 * 3).fill(250),
  labels: new Uint8Array(count),
  shape: [count, 20, 12, 3] as const,
};
const white = normalize().mean.map((mean, c) => Math.fround((250 / 255 - mean) / normalize().std[c]));

test('erases the box that was drawn, with one value, a value for each channel, or nothing', () => {
  const random = new SampleRandom();
  for (const value of [0, [-1.5, 0.25, 2]]) {
    const transform = randomErasing({ value });
    const { images } = applyTransforms(dataset, range(count), { transforms: [transform, normalize()], seed: 4 });
    let erased = 0;
    for (const index of range(count)) {
      random.start(4, 0, index);
      const box = drawErasing(transform, 20, 12, random);
      if (box) erased++;
      const inBox = (y: number, x: number) =>
        box && y >= box.top && y < box.top + box.height && x >= box.left && x < box.left + box.width;
      const expected = Float32Array.from({ length: 720 }, (_, i) =>
        inBox(Math.floor(i / 36), Math.floor(i / 3) % 12)
          ? typeof value === 'number'
            ? value
            : value[i % 3]
          : white[i % 3],
      );
      expect(images.subarray(index * 720, (index + 1) * 720)).toEqual(expected);
    }
    // Four standard deviations of the binomial count.
    expect(Math.abs(erased - count / 2)).toBeLessThan(4 * Math.sqrt(count / 4));
  }
});

test('random values are normal, and the same for an image in every batch', () => {
  const transforms = [
    randomErasing({ probability: 1, scale: [0.5, 0.6], ratio: [1, 2], value: 'random' }),
    normalize(),
  ];
  const { images } = applyTransforms(dataset, range(count), { transforms });
  const values = [...images].filter((value, i) => value !== white[i % 3]);
  expect(values.length).toBeGreaterThan(count * 720 * 0.45);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
  // Of 60,000 values; a tenth of them would be wrong by less than this once in a thousand times.
  expect(Math.abs(mean)).toBeLessThan(0.015);
  expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.003);
  expect(applyTransforms(dataset, [7], { transforms }).images).toEqual(images.subarray(7 * 720, 8 * 720));
});

test('a later flip mirrors the box, and a later box covers an earlier one', () => {
  const first = randomErasing({ probability: 1, value: 5 });
  const mirror = randomHorizontalFlip({ probability: 1 });
  const plain = applyTransforms(dataset, [3], { transforms: [first] }).images;
  const mirrored = applyTransforms(dataset, [3], { transforms: [first, mirror] }).images;
  for (let i = 0; i < 720; i++) {
    const row = Math.floor(i / 36);
    expect(mirrored[i]).toBe(plain[row * 36 + 3 * (11 - (Math.floor(i / 3) % 12))]);
  }
  const whole = { probability: 1, scale: [0.7, 0.7] as const, ratio: [1.67, 1.67] as const };
  const both = applyTransforms(dataset, [3], {
    transforms: [randomErasing({ ...whole, value: 5 }), randomErasing({ ...whole, value: 6 })],
  }).images;
  expect(both.filter((value) => value === 6).length).toBeGreaterThan(both.filter((value) => value === 5).length);
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(randomErasing()).toEqual({
    type: 'randomErasing',
    probability: 0.5,
    scale: [0.02, 0.33],
    ratio: [0.3, 3.3],
    value: 0,
  });
  expect(() => randomErasing({ value: 'noise' as never })).toThrow(
    "value must be a number, one for each channel, or 'random', got 'noise'",
  );
  expect(() => randomErasing({ scale: [0, 2] })).toThrow('scale must be [low, high] with 0 ≤ low ≤ high ≤ 1');
  expect(() => randomErasing({ ratio: [0, 2] })).toThrow('ratio must be [low, high] with 0 < low ≤ high');
  expect(() => randomErasing({ probability: -1 })).toThrow('probability must be a number from 0 to 1, got -1');
  expect(() => randomErasing({ inplace: true } as never)).toThrow("unknown option 'inplace'");
  expect(() => applyTransforms(dataset, [0], { transforms: [randomErasing({ value: [1, 2] })] })).toThrow(
    'value must be a number, or one for each of the 3 channels, got [1, 2]',
  );
});

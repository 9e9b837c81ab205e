import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { SampleRandom } from '../random/sample-random.ts';
import { augMix, augMixSpace, drawAugMix } from './aug-mix.ts';

// What is drawn, and what becomes of it, is held to torchvision in test/.

test('shares add up to 1, and the image itself has half of them in the mean', () => {
  const transform = augMix();
  const space = augMixSpace(transform, [32, 32, 3]);
  const random = new SampleRandom();
  const size = 5000;
  let sum = 0;
  const depths = [0, 0, 0, 0];
  for (let index = 0; index < size; index++) {
    random.start(2, 1, index);
    const { imageShare, chains } = drawAugMix(transform, space, random);
    sum += imageShare;
    for (const { operations } of chains) depths[operations.length]++;
    expect(chains.reduce((total, { share }) => total + share, imageShare)).toBeCloseTo(1, 12);
  }
  // Beta(1, 1) is uniform: four standard errors.
  expect(Math.abs(sum / size - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / size));
  expect(depths[0]).toBe(0);
  for (const count of depths.slice(1)) expect(Math.abs(count - size)).toBeLessThan(4 * Math.sqrt((size * 2) / 3));
});

test('a flat image stays as it is where no operation changes its colour', () => {
  const flat = { ...makeDataset(50, 4, 4, 3), images: new Uint8Array(50 * 48).fill(255) };
  const transforms = [augMix({ severity: 1, allOps: false })];
  const { images } = applyTransforms(flat, range(50), { transforms });
  // Strength 0 moves nothing; posterising to 4 bits makes 240 of 255, inverting above 255 makes 0.
  const levels = toBytes(images);
  expect(Math.max(...levels)).toBe(255);
  expect(levels.filter((level) => level === 255).length).toBeGreaterThan(0);
  expect(levels.every((level, i) => level === levels[i - (i % 48)])).toBe(true);
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(augMix()).toEqual({
    type: 'augMix',
    severity: 3,
    mixtureWidth: 3,
    chainDepth: -1,
    alpha: 1,
    allOps: true,
    interpolation: 'bilinear',
    fill: null,
  });
  expect(() => augMix({ severity: 11 })).toThrow('severity must be an integer from 1 to 10, got 11');
  expect(() => augMix({ mixtureWidth: 0 })).toThrow('mixtureWidth must be an integer of at least 1, got 0');
  expect(() => augMix({ chainDepth: 0 })).toThrow('chainDepth must be -1 or an integer of at least 1, got 0');
  expect(() => augMix({ alpha: 0 })).toThrow('alpha must be a number above 0, got 0');
  expect(() => augMix({ allOps: 'yes' as never })).toThrow("allOps must be true or false, got 'yes'");
  expect(() => augMix({ width: 3 } as never)).toThrow("unknown option 'width'");
});

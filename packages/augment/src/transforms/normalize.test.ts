import { expect, test } from 'vitest';
import { range } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { normalize } from './normalize.ts';

const allBytes = { images: Uint8Array.from(range(256)), labels: Uint8Array.of(4), shape: [1, 16, 16, 1] as const };

test('every byte becomes (byte / 255 − mean) / std, rounded once', () => {
  const { images } = applyTransforms(allBytes, [0], { transforms: [normalize({ mean: [0.3], std: [0.21] })] });
  expect([...images]).toEqual(Array.from(range(256), (byte) => Math.fround((byte / 255 - 0.3) / 0.21)));
});

test('each channel has its own mean and deviation, by default those of CIFAR-10', () => {
  const dataset = { images: Uint8Array.of(10, 100, 200), labels: Uint8Array.of(0), shape: [1, 1, 1, 3] as const };
  const { images } = applyTransforms(dataset, [0], { transforms: [normalize()] });
  const expected = [(10 / 255 - 0.4914) / 0.247, (100 / 255 - 0.4822) / 0.2435, (200 / 255 - 0.4465) / 0.2616];
  expect([...images]).toEqual(expected.map(Math.fround));
});

test('without it the output is byte / 255', () => {
  const { images } = applyTransforms(allBytes, [0], { transforms: [] });
  expect([...images]).toEqual(Array.from(range(256), (byte) => Math.fround(byte / 255)));
});

test('refuses what it cannot divide by, what does not match, what it does not know', () => {
  expect(() => normalize({ std: [0.2, 0, 0.2] })).toThrow(
    'std must be an array of positive numbers, got [0.2, 0, 0.2]',
  );
  expect(() => normalize({ mean: [Number.NaN] })).toThrow('mean must be an array of finite numbers, got [NaN]');
  expect(() => normalize({ mean: [0.5] })).toThrow('one value for each channel, got 1 and 3 values');
  expect(() => normalize({ deviation: 1 } as never)).toThrow("unknown option 'deviation'");
  expect(() => applyTransforms(allBytes, [0], { transforms: [normalize()] })).toThrow(
    'normalize: mean and std have 3 values but the images have 1 channels',
  );
});

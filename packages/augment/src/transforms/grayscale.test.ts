import { expect, test } from 'vitest';
import { toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { grayscale } from './grayscale.ts';

const colours = {
  images: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255),
  labels: Uint8Array.of(0),
  shape: [1, 2, 2, 3] as const,
};

test('one channel by default, or three equal ones', () => {
  const one = applyTransforms(colours, [0], { transforms: [grayscale()] });
  expect(one.shape).toEqual([1, 2, 2, 1]);
  // Rounded down, as torchvision does: its shares of white add up to 0.9999.
  expect(toBytes(one.images)).toEqual([76, 149, 29, 254]);
  const three = applyTransforms(colours, [0], { transforms: [grayscale({ numOutputChannels: 3 })] });
  expect(three.shape).toEqual([1, 2, 2, 3]);
  expect(toBytes(three.images)).toEqual([76, 76, 76, 149, 149, 149, 29, 29, 29, 254, 254, 254]);
});

test('a grey image keeps its channel and its pixels', () => {
  const grey = { images: Uint8Array.of(7, 254), labels: Uint8Array.of(0), shape: [1, 1, 2, 1] as const };
  const { images, shape } = applyTransforms(grey, [0], { transforms: [grayscale({ numOutputChannels: 3 })] });
  expect(shape).toEqual([1, 1, 2, 1]);
  expect(toBytes(images)).toEqual([7, 254]);
});

test('refuses what it does not know', () => {
  expect(grayscale()).toEqual({ type: 'grayscale', numOutputChannels: 1 });
  expect(() => grayscale({ numOutputChannels: 2 as never })).toThrow('numOutputChannels must be 1 or 3, got 2');
  expect(() => grayscale({ channels: 1 } as never)).toThrow("grayscale: unknown option 'channels'");
});

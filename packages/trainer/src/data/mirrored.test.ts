import { expect, it } from 'vitest';
import { mirrored } from './mirrored.ts';

it('mirrors each image from left to right, and nothing else', () => {
  const images = Float32Array.from({ length: 2 * 2 * 3 * 2 }, (_, index) => index);
  const batch = { images, labels: Uint8Array.of(4, 5), shape: [2, 2, 3, 2], waitMilliseconds: 7 };
  const { images: turned, ...others } = mirrored(batch);
  expect([...turned]).toEqual([4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7, 16, 17, 14, 15, 12, 13, 22, 23, 20, 21, 18, 19]);
  expect(others).toEqual({ labels: batch.labels, shape: batch.shape, waitMilliseconds: 7 });
  expect(images[0]).toBe(0);
});

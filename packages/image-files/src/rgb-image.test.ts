import { expect, it } from 'vitest';
import { flattenRgba } from './rgb-image.ts';

it('shows white where it is transparent, and says so', () => {
  const rgba = [10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 200, 51];
  expect(flattenRgba(3, 1, rgba)).toEqual({
    width: 3,
    height: 1,
    data: Uint8Array.of(10, 20, 30, 255, 255, 255, 204, 224, 244),
    transparent: true,
  });
  expect(flattenRgba(1, 1, rgba).transparent).toBe(false);
});

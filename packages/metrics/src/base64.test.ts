import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64ToFloats, floatsToBase64 } from './base64.ts';

test('numbers are little-endian float32', () => {
  expect(floatsToBase64(Float32Array.of(1, -2))).toBe(Buffer.from([0, 0, 128, 63, 0, 0, 0, 192]).toString('base64'));
});

test('they come back as they were', () => {
  fc.assert(
    fc.property(fc.float32Array(), (values) => {
      expect(base64ToFloats(floatsToBase64(values))).toEqual(values);
    }),
  );
});

test('other text is refused', () => {
  expect(base64ToFloats('not base64!')).toBeUndefined();
  expect(base64ToFloats('AAA=')).toBeUndefined();
});

import { expect, it } from 'vitest';
import { packBits, unpackBits } from './correct-bits.ts';

it('takes a bit for each flag, the first the lowest of the first byte', () => {
  const flags = Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 1);
  expect(packBits(flags)).toBe(Buffer.from([0b101, 0b10]).toString('base64'));
  expect(unpackBits(packBits(flags), 10)).toEqual(flags);
});

it.each([0, 1, 7, 8, 9, 10_000])('gives %d flags back as they were', (count) => {
  const flags = Uint8Array.from({ length: count }, (_, index) => Number(Math.sin(index) > 0));
  expect(unpackBits(packBits(flags), count)).toEqual(flags);
});

it('is undefined where the text is no base64, or of another length', () => {
  expect(unpackBits('?', 8)).toBeUndefined();
  expect(unpackBits(packBits(new Uint8Array(8)), 9)).toBeUndefined();
  expect(unpackBits(packBits(new Uint8Array(9)), 8)).toBeUndefined();
});

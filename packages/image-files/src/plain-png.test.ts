import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bytesOf, pictures, pngs } from '../test/pictures.ts';
import { chunk } from '../test/png-chunks.ts';
import { decodeImage } from './decode-image.ts';
import { plainPng } from './plain-png.ts';

const signature = bytesOf(pictures.rgb).subarray(0, 8);
const header = bytesOf(pictures.rgb).subarray(8, 33);
const end = chunk('IEND', new Uint8Array());
const png = (...chunks: Uint8Array[]) => Uint8Array.from(Buffer.concat([signature, ...chunks]));
const pixels = deflateSync(new Uint8Array(2 * 10));
/** 64 MB in 64 kB. */
const bomb = deflateSync(new Uint8Array(1 << 26), { level: 9 });

it('leaves pictures as they are', () => {
  for (const bytes of pngs) expect(plainPng(bytes)).toEqual(bytes);
});

it('leaves out what is no part of the picture, however large it would become', () => {
  const profile = chunk('iCCP', Uint8Array.from([97, 0, 0, ...bomb]));
  const expected = png(header, chunk('IDAT', pixels), end);
  expect(plainPng(png(header, profile, chunk('tEXt', Buffer.from('a\0b')), chunk('IDAT', pixels), end))).toEqual(
    expected,
  );
});

it.each([
  ['data that becomes more than the pixels', png(header, chunk('IDAT', bomb), end), 'longer than the 42 bytes'],
  [
    'the same in parts',
    png(header, ...[0, 1, 2, 3].map((part) => chunk('IDAT', bomb.subarray(part * 20000, (part + 1) * 20000))), end),
    'longer than',
  ],
  ['a second header', png(header, header, chunk('IDAT', pixels), end), 'expected one chunk IHDR'],
  ['a header that comes late', png(chunk('IDAT', pixels), header, end), 'expected one chunk IHDR'],
  ['no end', png(header, chunk('IDAT', pixels)), 'it ends before its chunk IEND'],
  ['a chunk that is cut off', png(header, chunk('IDAT', pixels).subarray(0, 15)), 'it ends within its chunk IDAT'],
])('refuses %s', (_what, bytes, message) => {
  expect(() => decodeImage(bytes)).toThrow(message);
});

import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { checkSheet } from './check-sheet.ts';

function chunk(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), content, Buffer.alloc(4)]);
}
const png = (...chunks: Buffer[]) => Buffer.concat([Buffer.alloc(8), chunk('IHDR', new Uint8Array(13)), ...chunks]);
const data = deflateSync(new Uint8Array(1000));

it('accepts data of at most so many bytes, in one part or several', () => {
  checkSheet(png(chunk('IDAT', data), chunk('IEND')), 1000);
  checkSheet(png(chunk('IDAT', data.subarray(0, 5)), chunk('IDAT', data.subarray(5)), chunk('IEND')), 1000);
});

it.each([
  ['longer data', png(chunk('IDAT', data)), /larger than 999 bytes/],
  ['a second header', png(chunk('IHDR', new Uint8Array(13)), chunk('IDAT', data)), 'it has a second header'],
  [
    'a long profile',
    png(chunk('iCCP', new Uint8Array(10_001)), chunk('IDAT', data)),
    'at most 10000 bytes, actual 10001',
  ],
  ['no data', png(chunk('IEND')), 'unexpected end of file'],
])('refuses %s', (_what, bytes, message) => {
  expect(() => checkSheet(bytes, 999)).toThrow(message);
});

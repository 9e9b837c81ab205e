import { expect, it } from 'vitest';
import { isAnimated } from './is-animated.ts';

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

const header = 'GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff';
const control = '\x21\xf9\x04\0\0\0\0\0';
const picture = '\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0';
const withTable = '\x2c\0\0\0\0\x01\0\x01\0\x80\0\0\0\x2c\x2c\x2c\x02\x02\x44\x01\0';
const chunk = (type: string, data: string) => `\0\0\0${String.fromCharCode(data.length)}${type}${data}\0\0\0\0`;
const png = (...chunks: string[]) => `\x89PNG\r\n\x1a\n${chunk('IHDR', 'x'.repeat(13))}${chunks.join('')}`;

it.each([
  ['a GIF of one picture', `${header}${control}${picture}\x3b`, false],
  ['a GIF of two', `${header}${control}${picture}${control}${picture}\x3b`, true],
  ['a GIF of one with a colour table of its own', `${header}${withTable}\x3b`, false],
  ['a GIF that is cut', `${header}${control}`, false],
  ['a PNG', png(chunk('IDAT', 'acTL'), chunk('acTL', '')), false],
  ['an animated PNG', png(chunk('acTL', '12345678'), chunk('IDAT', '')), true],
  ['a PNG that is cut', png(), false],
  ['a WebP', 'RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0', false],
  ['an animated WebP', 'RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x12\0\0\0', true],
  ['a JPEG', '\xff\xd8\xff', false],
  ['nothing', '', false],
])('%s', (_, content, expected) => {
  expect(isAnimated(latin(content))).toBe(expected);
});

import { expect, it } from 'vitest';
import { readImageHeader } from './image-header.ts';

it('reads the kind and the size', () => {
  const gif = Buffer.from('GIF89a\x03\0\x02\0', 'latin1');
  expect(readImageHeader(gif)).toEqual({ type: 'gif', width: 3, height: 2 });
});

it.each([
  ['a text named .png'],
  ['<html></html>'],
  [''],
  ['\0'.repeat(100)],
  ['\x89PNG\r\n\x1a\nIDAT'],
  ['\xff\xd8\xff'],
])('knows no picture in %j', (content) => {
  expect(readImageHeader(Buffer.from(content, 'latin1'))).toBeUndefined();
});

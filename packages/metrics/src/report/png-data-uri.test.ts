import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { pngDataUri } from './png-data-uri.ts';

test.each([1, 3, 4])('an image of %d channels decodes to the same pixels', (channels) => {
  // A view into shared memory that does not start at its beginning, like an image of a loaded data set.
  const data = new Uint8Array(new SharedArrayBuffer(200), 11, 6 * 5 * channels);
  for (let index = 0; index < data.length; index++) data[index] = (index * 37) % 256;
  const uri = pngDataUri({ data, shape: [6, 5, channels] });
  expect(uri).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/);
  const image = decode(Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64'));
  expect([image.height, image.width, image.channels, image.depth]).toEqual([6, 5, channels, 8]);
  expect([...image.data]).toEqual([...data]);
});

test('data that do not fill the shape are refused', () => {
  expect(() => pngDataUri({ data: new Uint8Array(10), shape: [2, 2, 3] })).toThrow(
    'an image of shape [2, 2, 3] has 10 bytes; expected height · width · channels',
  );
  expect(() => pngDataUri({ data: new Uint8Array(8), shape: [2, 2, 2] })).toThrow('1, 3 or 4 channels');
});

import { describe, expect, it } from 'vitest';
import { bytesOf, pictures as files, turned } from '../test/pictures.ts';
import { decodeImage } from './decode-image.ts';
import { ImageError } from './image-error.ts';

describe('decodeImage', () => {
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 200, 100, 50, 255, 255, 255];
  it.each([
    ['rgb', colours],
    ['palette', colours],
    ['transparent', [255, 255, 255, 127, 255, 127, ...colours.slice(6)]],
    ['grey', [76, 150, 29, 18, 124, 255].flatMap((v) => [v, v, v])],
    ['bilevel', [0, 255, 0, 0, 0, 255].flatMap((v) => [v, v, v])],
    ['grey16', [0, 1, 255, 128, 1, 3].flatMap((v) => [v, v, v])],
  ] as const)('reads a PNG: %s', (name, expected) => {
    const data = Uint8Array.from(expected);
    const transparent = name === 'transparent';
    expect(decodeImage(bytesOf(files[name]))).toEqual({ width: 3, height: 2, data, transparent });
  });

  it('reads a JPEG', () => {
    const { width, height, data, transparent } = decodeImage(bytesOf(files.jpeg));
    expect([width, height, transparent]).toEqual([16, 8, false]);
    expect(data[0]! > 200 && data[2]! < 60).toBe(true);
    expect(data.at(-3)! < 60 && data.at(-1)! > 200).toBe(true);
  });

  it('turns a JPEG the way its EXIF orientation says', () => {
    const { width, height, data } = decodeImage(bytesOf(turned));
    expect([width, height]).toEqual([8, 16]);
    // The left half became the top half.
    expect(data[7 * 3]! > 200 && data[7 * 3 + 2]! < 60).toBe(true);
    expect(data[15 * 8 * 3]! < 60 && data[15 * 8 * 3 + 2]! > 200).toBe(true);
  });

  it('says what is wrong with other bytes', () => {
    const reject = (bytes: Uint8Array, message: string) => {
      expect(() => decodeImage(bytes)).toThrow(ImageError);
      expect(() => decodeImage(bytes)).toThrow(message);
    };
    reject(Buffer.from('a text'), 'expected a PNG or JPEG file. Convert');
    reject(new Uint8Array(), 'expected a PNG or JPEG file. Convert');
    reject(Buffer.from('GIF89a\x03\0\x02\0', 'latin1'), 'expected a PNG or JPEG file, actual GIF. Convert');
    reject(bytesOf(files.rgb).subarray(0, 60), 'the file is damaged');
    reject(bytesOf(files.rgb).subarray(0, 10), 'the file is damaged');
    reject(bytesOf(files.jpeg).subarray(0, 100), 'the file is damaged');
  });

  it('refuses a large picture before it decodes it', () => {
    const bytes = bytesOf(files.rgb);
    new DataView(bytes.buffer).setUint32(16, 40_000);
    new DataView(bytes.buffer).setUint32(20, 6000);
    const large = 'it is 40,000 × 6,000 pixels, more than 200 megapixels. Make it smaller first.';
    expect(() => decodeImage(bytes)).toThrow(large);
    expect(() => decodeImage(bytesOf(files.jpeg), { maxMegapixels: 0.0001 })).toThrow('16 × 8 pixels');
  });

  it('refuses a JPEG with more scans than a picture needs', () => {
    const scan = Uint8Array.of(0xff, 0xda, 0, 2);
    const bytes = Uint8Array.from(Buffer.concat([bytesOf(files.progressive), ...Array(100).fill(scan)]));
    expect(() => decodeImage(bytes)).toThrow(/expected at most 100 scans, actual 1\d\d/);
    expect(decodeImage(bytesOf(files.progressive))).toMatchObject({ width: 16, height: 8, transparent: false });
  });
});

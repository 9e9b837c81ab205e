import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode-image.ts';
import { ImageError } from './image-error.ts';

// 3 × 2 pixels in every kind of PNG (written by Pillow 13), and a JPEG: left half red, right half blue.
const files = {
  rgb: 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAGElEQVR4nGP4z8DAAMFcInInUoz+//8PADwZB5XvwsbYAAAAAElFTkSuQmCC',
  palette:
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACBAMAAABvWnspAAAAElBMVEX///8A/wDIZDIKFB7/AAAAAP8STycHAAAADklEQVR4nGN05GcwYgAAAfEAhLB+fWEAAAAASUVORK5CYII=',
  transparent:
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAI0lEQVR4nGP4z8DAwPCfoYGB4f9/Bi4Ruf8nUoz+/////z8Ad2AMEQlPQqMAAAAASUVORK5CYII=',
  grey: 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGPwmSbLdOzZIwALOQOQ/bwxagAAAABJRU5ErkJggg==',
  bilevel: 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQAAAAC1D1u3AAAADElEQVR4nGNwYFAAAADkAGEW5G6OAAAAAElFTkSuQmCC',
  grey16:
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACEAAAAADoj+WFAAAAFklEQVR4nGNgYGBk+P+fqYGBQYflJQAViwObNUCWlgAAAABJRU5ErkJggg==',
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAIABADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD5br5zoor9++gz/wA1B/3Kf+7J/UH0x/8AmR/9zP8A7rn/2Q==',
};
// The same JPEG with EXIF orientation 6: to be turned a quarter clockwise.
const exif = 'AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBD';
const turned = files.jpeg.replace('AAQSkZJRgABAQAAAQABAAD/2wBD', exif);

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

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
});

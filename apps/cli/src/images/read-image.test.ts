import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImage } from './read-image.ts';

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

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-image-'));
  for (const [name, base64] of Object.entries({ ...files, turned })) {
    await writeFile(join(folder, name), Buffer.from(base64, 'base64'));
  }
  await writeFile(join(folder, 'text'), 'a text');
  await writeFile(join(folder, 'cut'), Buffer.from(files.rgb, 'base64').subarray(0, 60));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readImage', () => {
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 200, 100, 50, 255, 255, 255];
  it.each([
    ['rgb', colours],
    ['palette', colours],
    ['transparent', [255, 255, 255, 127, 255, 127, ...colours.slice(6)]],
    ['grey', [76, 150, 29, 18, 124, 255].flatMap((v) => [v, v, v])],
    ['bilevel', [0, 255, 0, 0, 0, 255].flatMap((v) => [v, v, v])],
    ['grey16', [0, 1, 255, 128, 1, 3].flatMap((v) => [v, v, v])],
  ])('reads a PNG: %s', async (name, expected) => {
    expect(await readImage(join(folder, name))).toEqual({ width: 3, height: 2, data: Uint8Array.from(expected) });
  });

  it('reads a JPEG', async () => {
    const { width, height, data } = await readImage(join(folder, 'jpeg'));
    expect([width, height]).toEqual([16, 8]);
    expect(data[0]! > 200 && data[2]! < 60).toBe(true);
    expect(data.at(-3)! < 60 && data.at(-1)! > 200).toBe(true);
  });

  it('turns a JPEG the way its EXIF orientation says', async () => {
    const { width, height, data } = await readImage(join(folder, 'turned'));
    expect([width, height]).toEqual([8, 16]);
    // The left half became the top half.
    expect(data[7 * 3]! > 200 && data[7 * 3 + 2]! < 60).toBe(true);
    expect(data[15 * 8 * 3]! < 60 && data[15 * 8 * 3 + 2]! > 200).toBe(true);
  });

  it.each([
    ['missing', 'there is no such file'],
    ['text', 'expected a PNG or JPEG file'],
    ['cut', 'the file is damaged'],
  ])('names the file and the reason: %s', async (name, reason) => {
    const path = join(folder, name);
    await expect(readImage(path)).rejects.toThrow(`Cannot read the image ${path}: ${reason}`);
  });
});

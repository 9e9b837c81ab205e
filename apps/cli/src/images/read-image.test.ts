import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliError } from '../cli-error.ts';
import { readImage } from './read-image.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-image-'));
  const png = encode({ width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  await writeFile(join(folder, 'image'), png);
  await writeFile(join(folder, 'text'), 'a text');
  await writeFile(join(folder, 'cut'), png.subarray(0, 60));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readImage', () => {
  it('reads a file, whatever its name', async () => {
    const { width, height, data } = await readImage(join(folder, 'image'));
    expect([width, height, ...data]).toEqual([2, 1, 1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['missing', 'there is no such file.'],
    ['text', 'expected a PNG or JPEG file.'],
    ['cut', 'the file is damaged'],
    ['.', 'EISDIR: illegal operation on a directory, read.'],
  ])('names the file and the reason: %s', async (name, reason) => {
    const path = join(folder, name);
    await expect(readImage(path)).rejects.toThrow(CliError);
    await expect(readImage(path)).rejects.toThrow(`Cannot read the image ${path}: ${reason}`);
  });
});

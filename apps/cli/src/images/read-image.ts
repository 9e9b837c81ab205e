import { readFile } from 'node:fs/promises';
import { decodeImage, ImageError, type RgbImage } from '@x/image-files';
import { CliError } from '../cli-error.ts';

/** Reads a PNG or JPEG file, told apart by its content. Throws a CliError that names the file. */
export async function readImage(path: string): Promise<RgbImage> {
  try {
    return decodeImage(await readFile(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file.' : error instanceof ImageError ? message : `${message}.`;
    throw new CliError(`Cannot read the image ${path}: ${why}`, { cause: error });
  }
}

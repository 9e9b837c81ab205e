import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { decodePng } from './decode-png.ts';
import type { RgbImage } from './rgb-image.ts';

/** Reads a PNG or JPEG file, told apart by its content. Throws a CliError that names the file. */
export async function readImage(path: string): Promise<RgbImage> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new CliError(`Cannot read the image ${path}: ${why}.`, { cause: error });
  }
  const decode = bytes[0] === 0x89 && bytes[1] === 0x50 ? decodePng : bytes[0] === 0xff ? decodeJpeg : undefined;
  if (!decode) {
    throw new CliError(`Cannot read the image ${path}: expected a PNG or JPEG file. Convert it to one of them first.`);
  }
  try {
    return decode(bytes);
  } catch (error) {
    throw new CliError(
      `Cannot read the image ${path}: the file is damaged, or of a kind that is not supported (${(error as Error).message}). Save it again as PNG.`,
      {
        cause: error,
      },
    );
  }
}

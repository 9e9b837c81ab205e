import { decodeJpeg } from './decode-jpeg.ts';
import { decodePng } from './decode-png.ts';
import { ImageError } from './image-error.ts';
import { readImageHeader, requireMegapixels } from './image-header.ts';
import type { RgbImage } from './rgb-image.ts';

export interface DecodeImageOptions {
  /** Larger pictures are refused before they are decoded, which takes some 15 bytes a pixel. Default 200. */
  maxMegapixels?: number;
}

/**
 * A PNG or JPEG file, told apart by its content, to RGB. Turned the way its EXIF orientation says (cameras store sideways pictures); what is transparent
 * shows white; colour profiles are not applied. Throws an ImageError.
 */
export function decodeImage(bytes: Uint8Array, { maxMegapixels = 200 }: DecodeImageOptions = {}): RgbImage {
  const decode = startsWith(bytes, 0x89, 0x50) ? decodePng : startsWith(bytes, 0xff, 0xd8) ? decodeJpeg : undefined;
  const header = readImageHeader(bytes);
  if (!decode) {
    const actual = header ? `, actual ${header.type.toUpperCase()}` : '';
    throw new ImageError(`expected a PNG or JPEG file${actual}. Convert it to one of them first.`);
  }
  if (header) requireMegapixels(header, maxMegapixels);
  try {
    return decode(bytes, { maxMegapixels });
  } catch (error) {
    const why = (error as Error).message;
    throw new ImageError(`the file is damaged, or of a kind that is not supported (${why}). Save it again as PNG.`, {
      cause: error,
    });
  }
}

const startsWith = (bytes: Uint8Array, first: number, second: number) => bytes[0] === first && bytes[1] === second;

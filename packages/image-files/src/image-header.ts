import { imageSize } from 'image-size';
import { ImageError } from './image-error.ts';

/** What a file says of itself in its first bytes. */
export interface ImageHeader {
  /** Of the content, whatever the file's name: 'png', 'jpg', 'webp', 'heic', … */
  type: string;
  /** In pixels, as stored. */
  width: number;
  height: number;
}

/** The kind and size of a picture, without decoding it; undefined where the bytes are none of twenty kinds of picture. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  try {
    const { type, width, height } = imageSize(bytes);
    return type !== undefined && width > 0 && height > 0 ? { type, width, height } : undefined;
  } catch {
    return undefined;
  }
}

/** Throws an ImageError for a picture that would take too much memory. */
export function requireMegapixels({ width, height }: ImageHeader, maxMegapixels: number): void {
  if (width * height <= maxMegapixels * 1e6) return;
  const [w, h, limit] = [width, height, maxMegapixels].map((value) => value.toLocaleString('en'));
  throw new ImageError(`it is ${w} × ${h} pixels, more than ${limit} megapixels. Make it smaller first.`);
}

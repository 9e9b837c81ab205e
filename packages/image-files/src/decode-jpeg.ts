import jpeg from 'jpeg-js';
import type { DecodeImageOptions } from './decode-image.ts';
import { exifOrientation } from './exif-orientation.ts';
import type { RgbImage } from './rgb-image.ts';
import { turnUpright } from './turn-upright.ts';

/** A JPEG to RGB, turned the way its EXIF orientation says. */
export function decodeJpeg(bytes: Uint8Array, { maxMegapixels }: Required<DecodeImageOptions>): RgbImage {
  const decoded = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: maxMegapixels,
    maxMemoryUsageInMB: 4096,
  }) as Omit<RgbImage, 'transparent'> & { exifBuffer?: Uint8Array };
  const { width, height, data, exifBuffer } = decoded;
  return turnUpright({ width, height, data, transparent: false }, exifBuffer ? exifOrientation(exifBuffer) : 1);
}

import jpeg from 'jpeg-js';
import { exifOrientation } from './exif-orientation.ts';
import type { RgbImage } from './rgb-image.ts';
import { turnUpright } from './turn-upright.ts';

/** A JPEG to RGB, turned the way its EXIF orientation says (cameras store sideways pictures). */
export function decodeJpeg(bytes: Uint8Array): RgbImage {
  const decoded = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: 200,
    maxMemoryUsageInMB: 4096,
  }) as RgbImage & { exifBuffer?: Uint8Array };
  const { width, height, data, exifBuffer } = decoded;
  return turnUpright({ width, height, data }, exifBuffer ? exifOrientation(exifBuffer) : 1);
}

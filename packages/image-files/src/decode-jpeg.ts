import jpeg from 'jpeg-js';
import type { DecodeImageOptions } from './decode-image.ts';
import { exifOrientation } from './exif-orientation.ts';
import type { RgbImage } from './rgb-image.ts';
import { turnUpright } from './turn-upright.ts';

/** Progressive pictures have some ten. Each goes over all pixels, however few bytes it takes, so that a small file could keep a decoder busy for hours. */
const MOST_SCANS = 100;

/** A JPEG to RGB, turned the way its EXIF orientation says. */
export function decodeJpeg(bytes: Uint8Array, { maxMegapixels }: Required<DecodeImageOptions>): RgbImage {
  const scans = countScans(bytes);
  if (scans > MOST_SCANS) throw new Error(`expected at most ${MOST_SCANS} scans, actual ${scans}`);
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

/** The markers that a scan starts with; in the data of a scan no byte 0xff has another than 0 behind it. */
function countScans(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xda) count++;
  return count;
}

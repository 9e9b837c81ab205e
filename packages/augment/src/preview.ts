import { encode } from 'fast-png';
import { applyTransforms } from './apply-transforms.ts';
import { AugmentError } from './augment-error.ts';
import { checkInteger, rejectUnknownKeys } from './check-options.ts';
import { checkDataset, type ImageDataset } from './image-dataset.ts';
import type { SampleShape } from './pixels/pixel-buffer.ts';
import { planTransforms } from './plan.ts';
import type { Transform } from './transforms/transform.ts';

/** What `preview()` draws. */
export interface PreviewOptions {
  /** Images to show, from the first on. Default: all. */
  images?: number;
  /** Augmented samples of each image, of the epochs 1, 2, … Default 8. */
  samples?: number;
  /** Chooses the random numbers, an integer of at least 0. Default 0. */
  seed?: number;
  /** Side of the square that shows one pixel. Default 3. */
  scale?: number;
}

/** Pixels between the images, and around them. */
const gap = 2;

/** Pixels between the images and their samples. */
const wideGap = 8;

/** Pixels that a sheet may have: three times as many bytes are encoded at once. */
const maximumPixels = 100_000_000;

/**
 * Draws what the transforms make of images: a PNG file with a row for each image, first the image itself, then its samples.
 * They are what `createBatchSource` gives of the same data set; images that are mixed in come from all of it. Normalised
 * values are shown as the colours they stand for, so what is erased with 0 has the mean colour.
 *
 * @throws AugmentError for what `applyTransforms` refuses, images that have neither 1 nor 3 channels, a sheet of
 * more than 100 million pixels, a wrong or unknown option.
 */
export function preview(
  transforms: readonly Transform[],
  dataset: ImageDataset,
  { images, samples = 8, seed = 0, scale = 3, ...unknown }: PreviewOptions = {},
): Uint8Array {
  rejectUnknownKeys('preview', unknown, ['images', 'samples', 'seed', 'scale']);
  checkDataset(dataset);
  const [size, height, width, channels] = dataset.shape;
  const count = images ?? size;
  checkInteger('preview', 'images', count, 1, size);
  checkInteger('preview', 'samples', samples, 1, 1000);
  checkInteger('preview', 'seed', seed, 0);
  checkInteger('preview', 'scale', scale, 1, 64);
  const { outputShape, table } = planTransforms(transforms, [height, width, channels]);
  const [outputHeight, outputWidth, outputChannels] = outputShape;
  for (const shown of [channels, outputChannels]) {
    if (shown !== 1 && shown !== 3) throw new AugmentError(`preview: expected 1 or 3 channels to draw, got ${shown}`);
  }
  const top = (row: number) => gap + row * (Math.max(height, outputHeight) * scale + gap);
  const left = (sample: number) => gap + width * scale + wideGap + (sample - 1) * (outputWidth * scale + gap);
  const sheet = createSheet(left(samples + 1), top(count), scale);
  const indices = Array.from({ length: count }, (_, index) => index);
  drawColumn(sheet, dataset.images, [height, width, channels], indices, gap, top);
  for (let sample = 1; sample <= samples; sample++) {
    const { images } = applyTransforms(dataset, indices, { transforms, seed, epoch: sample });
    drawColumn(sheet, toBytes(images, table, outputChannels), outputShape, indices, left(sample), top);
  }
  return encode({ width: sheet.width, height: sheet.height, data: sheet.data, channels: 3, depth: 8 });
}

/** Draws images of `shape`, one after the other in `pixels`, one below the other. */
function drawColumn(
  sheet: ReturnType<typeof createSheet>,
  pixels: Uint8Array | Uint8ClampedArray,
  shape: SampleShape,
  rows: readonly number[],
  left: number,
  top: (row: number) => number,
): void {
  const size = shape[0] * shape[1] * shape[2];
  for (const row of rows) sheet.draw(pixels.subarray(row * size, (row + 1) * size), shape, left, top(row));
}

/** Undoes the normalisation: `table` holds the value of each byte, [channels, 256]. */
function toBytes(values: Float32Array, table: Float32Array, channels: number): Uint8ClampedArray {
  return Uint8ClampedArray.from(values, (value, i) => {
    const first = (i % channels) << 8;
    return (255 * (value - table[first])) / (table[first + 255] - table[first]);
  });
}

/** A white image to draw on. */
function createSheet(width: number, height: number, scale: number) {
  if (width * height > maximumPixels) {
    throw new AugmentError(
      `preview: the sheet would have ${width} × ${height} pixels, expected at most ${maximumPixels / 1e6} million; take fewer images, fewer samples or a smaller scale`,
    );
  }
  const data = new Uint8Array(width * height * 3).fill(255);
  return {
    width,
    height,
    data,
    draw(image: ArrayLike<number>, [rows, columns, channels]: SampleShape, left: number, top: number): void {
      for (let y = 0; y < rows * scale; y++) {
        for (let x = 0; x < columns * scale; x++) {
          const from = (Math.floor(y / scale) * columns + Math.floor(x / scale)) * channels;
          const to = ((top + y) * width + left + x) * 3;
          for (let c = 0; c < 3; c++) data[to + c] = image[from + (channels === 1 ? 0 : c)];
        }
      }
    },
  };
}

import type { SampleRandom } from '../src/random/sample-random.ts';
import type { Transform } from '../src/transforms/transform.ts';

/** A grey image as rows of pixels. */
type Image = number[][];

/**
 * The transforms as one would write them at first: each makes a new image from the last, on pixels normalised at the
 * start. Draws its numbers in the same order as the real ones.
 */
export function applyOneByOne(
  image: Image,
  transforms: readonly Transform[],
  random: SampleRandom,
  black: number,
): Image {
  return transforms.reduce((current, transform) => applyOne(current, transform, random, black), image);
}

function applyOne(image: Image, transform: Transform, random: SampleRandom, black: number): Image {
  const height = image.length;
  const width = image[0].length;
  const make = (h: number, w: number, pixel: (y: number, x: number) => number): Image =>
    Array.from({ length: h }, (_, y) => Array.from({ length: w }, (_, x) => pixel(y, x)));

  if (transform.type === 'randomCrop') {
    const { padding, mode } = transform;
    const top = random.integer(2 * padding + 1) - padding;
    const left = random.integer(2 * padding + 1) - padding;
    const mirror = (i: number, n: number) => (mode === 'zero' ? i : i < 0 ? -i : i >= n ? 2 * n - 2 - i : i);
    return make(height, width, (y, x) => image[mirror(y + top, height)]?.[mirror(x + left, width)] ?? black);
  }
  if (transform.type === 'randomHorizontalFlip') {
    return random.fraction() < transform.probability ? image.map((row) => row.toReversed()) : image;
  }
  if (transform.type === 'cutout') {
    const top = random.integer(height) - Math.floor(transform.size / 2);
    const left = random.integer(width) - Math.floor(transform.size / 2);
    const cut = (i: number, start: number) => i >= start && i < start + transform.size;
    return make(height, width, (y, x) => (cut(y, top) && cut(x, left) ? 0 : image[y][x]));
  }
  if (transform.type === 'resize') {
    const [outHeight, outWidth] = transform.size;
    const columns = weights(width, outWidth, transform.antialias);
    const rows = weights(height, outHeight, transform.antialias);
    const mean = (list: number[], values: number[]) => list.reduce((sum, weight, i) => sum + weight * values[i], 0);
    return make(outHeight, outWidth, (y, x) =>
      mean(
        rows[y],
        image.map((row) => mean(columns[x], row)),
      ),
    );
  }
  return image;
}

/** For each output index the weight of every input index. */
function weights(size: number, outputSize: number, antialias: boolean): number[][] {
  const scale = size / outputSize;
  return Array.from({ length: outputSize }, (_, output) => {
    const position = (output + 0.5) * scale - 0.5;
    const radius = antialias ? Math.max(scale, 1) : 1;
    const centre = radius > 1 ? position : Math.min(Math.max(position, 0), size - 1);
    const raw = Array.from({ length: size }, (_, i) => Math.max(1 - Math.abs(i - centre) / radius, 0));
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    return raw.map((weight) => weight / total);
  });
}

import type { RgbImage } from './rgb-image.ts';

/**
 * The middle square of an image, resampled to size × size RGB bytes.
 * Separable triangle filter, widened when shrinking so that every pixel counts: what Pillow's BILINEAR and PyTorch's
 * `interpolate(mode='bilinear', antialias=True)` do.
 */
export function squareThumbnail({ width, height, data }: Omit<RgbImage, 'transparent'>, size: number): Uint8Array {
  const side = Math.min(width, height);
  const left = (width - side) >> 1;
  const top = (height - side) >> 1;
  const taps = Array.from({ length: size }, (_, index) => triangleTaps(index, side, size));
  // Columns first: [side, size, 3]; then rows.
  const narrow = new Float64Array(side * size * 3);
  for (let y = 0; y < side; y++) {
    for (const [x, { first, weights }] of taps.entries()) {
      const start = ((top + y) * width + left + first) * 3;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++) sum += weights[tap]! * data[start + tap * 3 + channel]!;
        narrow[(y * size + x) * 3 + channel] = sum;
      }
    }
  }
  const out = new Uint8Array(size * size * 3);
  for (const [y, { first, weights }] of taps.entries()) {
    for (let column = 0; column < size * 3; column++) {
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap++) sum += weights[tap]! * narrow[(first + tap) * size * 3 + column]!;
      out[y * size * 3 + column] = Math.round(sum);
    }
  }
  return out;
}

/** Which source pixels make output pixel `index`, with weights that sum to 1. */
function triangleTaps(index: number, from: number, to: number): { first: number; weights: number[] } {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const center = (index + 0.5) * scale;
  const first = Math.max(0, Math.floor(center - reach + 0.5));
  const end = Math.min(from, Math.floor(center + reach + 0.5));
  const raw = Array.from({ length: end - first }, (_, tap) =>
    Math.max(0, 1 - Math.abs((first + tap + 0.5 - center) / reach)),
  );
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { first, weights: raw.map((weight) => weight / total) };
}

import type { PixelBuffer } from '../pixels/pixel-buffer.ts';

/** The weights of an odd number of pixels around one, which add up to 1. `sigma` is in pixels. */
export function gaussianWeights(kernelSize: number, sigma: number): Float64Array {
  const half = (kernelSize - 1) / 2;
  const weights = Float64Array.from({ length: kernelSize }, (_, i) => Math.exp(-0.5 * ((i - half) / sigma) ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Blurs the image along its rows and then its columns: torchvision's `gaussian_blur`. The image is mirrored beyond its
 * border, without repeating its edge. `scratch` has room for the image.
 */
export function gaussianBlur(image: PixelBuffer, weights: Float64Array, scratch: Float64Array): void {
  const { pixels, spare, height, width, channels } = image;
  const rowLength = width * channels;
  const half = (weights.length - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++) {
          sum += weights[tap] * pixels[y * rowLength + mirror(x + tap - half, width) * channels + c];
        }
        scratch[y * rowLength + x * channels + c] = sum;
      }
    }
  }
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < rowLength; i++) {
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap++)
        sum += weights[tap] * scratch[mirror(y + tap - half, height) * rowLength + i];
      spare[y * rowLength + i] = Math.round(sum);
    }
  }
  image.swap();
}

function mirror(i: number, length: number): number {
  return i < 0 ? -i : i >= length ? 2 * length - 2 - i : i;
}

import { describe, expect, test } from 'vitest';
import { adjustBrightness } from '../src/operations/adjust-brightness.ts';
import { adjustContrast } from '../src/operations/adjust-contrast.ts';
import { adjustHue } from '../src/operations/adjust-hue.ts';
import { adjustSaturation } from '../src/operations/adjust-saturation.ts';
import { gaussianBlur, gaussianWeights } from '../src/operations/gaussian-blur.ts';
import { toGrayscale } from '../src/operations/to-grayscale.ts';
import type { PixelBuffer } from '../src/pixels/pixel-buffer.ts';
import { bufferOf, compare, readTorchvision } from './torchvision.ts';

type Apply = (image: PixelBuffer, parameters: never) => void;

const withFactor =
  (adjust: (image: PixelBuffer, factor: number) => void): Apply =>
  (image, { factor }: { factor: number }) =>
    adjust(image, factor);

/** How each operation of the fixtures is called here, and by how many levels of 255 it may differ. */
const operations: Record<string, { apply: Apply; levels: number }> = {
  adjustBrightness: { apply: withFactor(adjustBrightness), levels: 0 },
  adjustContrast: { apply: withFactor(adjustContrast), levels: 0 },
  adjustSaturation: { apply: withFactor(adjustSaturation), levels: 0 },
  // torchvision 0.14 rounds down, we round to the nearest.
  adjustHue: { apply: withFactor(adjustHue), levels: 1 },
  toGrayscale: {
    apply: (image, { numOutputChannels }: { numOutputChannels: 1 | 3 }) => toGrayscale(image, numOutputChannels),
    levels: 0,
  },
  gaussianBlur: {
    apply: (image, { kernelSize, sigma }: { kernelSize: number; sigma: number }) =>
      gaussianBlur(image, gaussianWeights(kernelSize, sigma), new Float64Array(3072)),
    levels: 0,
  },
};

const { images, cases } = readTorchvision();

describe.each(cases)("$operation $parameters agrees with torchvision's", ({ operation, parameters, outputs }) => {
  test.each([...images.keys()])('on %s', (name) => {
    const buffer = bufferOf(images.get(name)!);
    const { apply, levels } = operations[operation];
    apply(buffer, parameters as never);
    const actual = buffer.channels === 1 ? repeated(buffer) : buffer.pixels;
    expect(compare(actual, outputs.get(name)!).largest).toBeLessThanOrEqual(levels);
  });
});

test('every operation has a case', () => {
  expect(new Set(cases.map(({ operation }) => operation))).toEqual(new Set(Object.keys(operations)));
});

/** One channel as three. */
function repeated({ pixels, size }: PixelBuffer): Uint8Array {
  return Uint8Array.from({ length: 3 * size }, (_, i) => pixels[Math.floor(i / 3)]);
}

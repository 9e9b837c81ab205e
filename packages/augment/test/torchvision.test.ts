import { describe, expect, test } from 'vitest';
import { applyTransforms } from '../src/apply-transforms.ts';
import type { Size } from '../src/check-size.ts';
import { adjustBrightness } from '../src/operations/adjust-brightness.ts';
import { adjustContrast } from '../src/operations/adjust-contrast.ts';
import { adjustHue } from '../src/operations/adjust-hue.ts';
import { adjustSaturation } from '../src/operations/adjust-saturation.ts';
import { type AffineParameters, affine, type Interpolation, inverseAffineMatrix } from '../src/operations/affine.ts';
import { gaussianBlur, gaussianWeights } from '../src/operations/gaussian-blur.ts';
import { toGrayscale } from '../src/operations/to-grayscale.ts';
import type { PixelBuffer } from '../src/pixels/pixel-buffer.ts';
import { createPixelMap } from '../src/pixels/pixel-map.ts';
import { type Box, createTaps, fillTaps, resample } from '../src/pixels/resample.ts';
import { applyOperation, type Operation, type Warping } from '../src/policies/operation.ts';
import { roundHalfEven } from '../src/round-half-even.ts';
import { fiveCrop, tenCrop } from '../src/test-time-views.ts';
import { type AugMixOptions, augMix, augMixKind } from '../src/transforms/aug-mix.ts';
import { randomRotation } from '../src/transforms/random-rotation.ts';
import type { Transform } from '../src/transforms/transform.ts';
import { toBytes } from './make-dataset.ts';
import { ScriptedRandom } from './scripted-random.ts';
import { bufferOf, largestDifference, readTorchvision } from './torchvision.ts';

interface WarpParameters {
  angle: number;
  interpolation: Interpolation;
  fill: number[];
  center?: [number, number];
}

type Apply = (image: PixelBuffer, parameters: never) => void;

const withFactor =
  (adjust: (image: PixelBuffer, factor: number) => void): Apply =>
  (image, { factor }: { factor: number }) =>
    adjust(image, factor);

/**
 * How each operation of the fixtures is called here, and by how many levels of 255 it may differ. What is interpolated lies
 * between two levels now and then, and the last bit of float32 decides.
 */
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
  resizedCrop: { apply: resizedCrop, levels: 1 },
  fiveCrop: {
    apply: (image, { size, view }: { size: Size; view: number }) => throughList(image, fiveCrop({ size })[view]),
    levels: 0,
  },
  tenCrop: {
    apply: (image, { size, view }: { size: Size; view: number }) => throughList(image, tenCrop({ size })[view]),
    levels: 0,
  },
  rotate: {
    apply: (image, { angle, interpolation, fill, center }: WarpParameters) =>
      throughList(image, [randomRotation({ degrees: [angle, angle], interpolation, fill, center })]),
    levels: 1,
  },
  affine: {
    apply: (image, { interpolation, fill, ...parameters }: WarpParameters & AffineParameters) =>
      affine(image, inverseAffineMatrix({ ...parameters, center: [0, 0] }), interpolation, fill),
    levels: 1,
  },
  applyOperation: {
    apply: (image, { name, magnitude, ...warping }: Operation & Warping) =>
      applyOperation(image, { name, magnitude }, warping),
    levels: 1,
  },
  // torchvision rounds the mix down, we round to the nearest.
  augMix: {
    apply: (image, { seed, options }: { seed: number; options: AugMixOptions }) =>
      augMixKind.prepare(augMix(options), [32, 32, 3])(image, new ScriptedRandom(seed)),
    levels: 1,
  },
  gaussianBlur: {
    apply: (image, { kernelSize, sigma }: { kernelSize: number; sigma: number }) =>
      gaussianBlur(image, gaussianWeights(kernelSize, sigma), new Float64Array(3072)),
    levels: 0,
  },
};

function resizedCrop(image: PixelBuffer, { box, size, antialias }: { box: Box; size: Size; antialias: boolean }): void {
  const [height, width] = size;
  const taps = [createTaps(32, height), createTaps(32, width)] as const;
  fillTaps(taps[0], box.top, box.height, antialias);
  fillTaps(taps[1], box.left, box.width, antialias);
  const output = new Float32Array(height * width * 3);
  const input = Float32Array.from(image.pixels);
  const wide = new Float64Array(32 * width * 3);
  resample(output, 0, input, [32, 32, 3], box, ...taps, createPixelMap(height, width), new Float32Array(3), wide);
  image.pixels = Uint8Array.from(output, roundHalfEven);
}

/** The image after a list of transforms, through the public function. */
function throughList(image: PixelBuffer, transforms: readonly Transform[]): void {
  const dataset = { images: image.pixels, labels: new Uint8Array(1), shape: [1, 32, 32, 3] as const };
  image.pixels = Uint8Array.from(toBytes(applyTransforms(dataset, [0], { transforms }).images));
}

const { images, cases } = readTorchvision();

const titled = cases.map((entry) => ({ ...entry, title: `${entry.operation} ${JSON.stringify(entry.parameters)}` }));

describe.each(titled)("$title agrees with torchvision's", ({ operation, parameters, outputs }) => {
  const { apply, levels } = operations[operation];
  const allowed = parameters.interpolation === 'nearest' ? 0 : levels;

  test.each([...images.keys()])('on %s', (name) => {
    const buffer = bufferOf(images.get(name)!);
    apply(buffer, parameters as never);
    const actual = buffer.channels === 1 ? repeated(buffer) : buffer.pixels;
    expect(largestDifference(actual, outputs.get(name)!)).toBeLessThanOrEqual(allowed);
  });
});

test('every operation has a case', () => {
  expect(new Set(cases.map(({ operation }) => operation))).toEqual(new Set(Object.keys(operations)));
});

/** One channel as three. */
function repeated({ pixels, size }: PixelBuffer): Uint8Array {
  return Uint8Array.from({ length: 3 * size }, (_, i) => pixels[Math.floor(i / 3)]);
}

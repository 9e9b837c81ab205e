import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../../test/fixtures/golden.json' with { type: 'json' };
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { AugmentError } from '../augment-error.ts';
import { normalize } from './normalize.ts';
import { randomCrop } from './random-crop.ts';

/** All windows of [height, width, channels] in a padded image, in row-major order of their corner, as text. */
function windows(padded: number[], height: number, width: number, channels: number, padding: number): string[] {
  const paddedWidth = width + 2 * padding;
  const places = 2 * padding + 1;
  return Array.from({ length: places * places }, (_, place) => {
    const top = Math.floor(place / places);
    const left = place % places;
    const window: number[] = [];
    for (let y = 0; y < height; y++) {
      const start = ((top + y) * paddedWidth + left) * channels;
      window.push(...padded.slice(start, start + width * channels));
    }
    return window.join();
  });
}

/** The image with black pixels around it. */
function padZero(image: number[], height: number, width: number, channels: number, padding: number): number[] {
  const padded: number[] = [];
  for (let y = -padding; y < height + padding; y++) {
    for (let x = -padding; x < width + padding; x++) {
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      for (let c = 0; c < channels; c++) padded.push(inside ? image[(y * width + x) * channels + c] : 0);
    }
  }
  return padded;
}

/** What 3000 epochs make of one image, as text. */
function crops(shape: number[], padding: number, mode: 'reflect' | 'zero'): string[] {
  const dataset = makeDataset(1, shape[0], shape[1], shape[2]);
  const transforms = [randomCrop({ padding, mode })];
  return Array.from({ length: 3000 }, (_, epoch) =>
    toBytes(applyTransforms(dataset, [0], { transforms, epoch }).images).join(),
  );
}

describe.each(golden.reflect)('reflect padding $padding of $shape', ({ shape, padding, values }) => {
  test("gives every window of PyTorch's padded image and nothing else", () => {
    const expected = windows(values, shape[0], shape[1], shape[2], padding);
    expect(new Set(crops(shape, padding, 'reflect'))).toEqual(new Set(expected));
  });
});

test('zero padding gives every window of the image with black around it and nothing else', () => {
  const shape = [4, 5, 2];
  const image = [...makeDataset(1, 4, 5, 2).images];
  const expected = windows(padZero(image, 4, 5, 2, 3), 4, 5, 2, 3);
  expect(new Set(crops(shape, 3, 'zero'))).toEqual(new Set(expected));
});

test('zero padding larger than the image leaves only black where the window misses it', () => {
  expect(new Set(crops([1, 1, 1], 1, 'zero'))).toEqual(new Set(['0']));
  const bright = { images: Uint8Array.of(200), labels: Uint8Array.of(0), shape: [1, 1, 1, 1] as const };
  const transforms = [randomCrop({ padding: 1, mode: 'zero' })];
  const seen = new Set(
    Array.from({ length: 200 }, (_, epoch) => toBytes(applyTransforms(bright, [0], { transforms, epoch }).images)[0]),
  );
  expect(seen).toEqual(new Set([0, 200]));
});

test('the padding is black before normalisation, as in torchvision', () => {
  const bright = { images: new Uint8Array(27).fill(255), labels: Uint8Array.of(0), shape: [1, 3, 3, 3] as const };
  const transforms = [randomCrop({ padding: 3, mode: 'zero' }), normalize()];
  const black = [-0.4914 / 0.247, -0.4822 / 0.2435, -0.4465 / 0.2616].map(Math.fround);
  const white = [(1 - 0.4914) / 0.247, (1 - 0.4822) / 0.2435, (1 - 0.4465) / 0.2616].map(Math.fround);
  const seen = new Set<string>();
  for (let epoch = 0; epoch < 50; epoch++) {
    const { images } = applyTransforms(bright, [0], { transforms, epoch });
    for (let i = 0; i < 27; i += 3) seen.add([...images.slice(i, i + 3)].join());
  }
  expect(seen).toEqual(new Set([black.join(), white.join()]));
});

test('padding 0 changes nothing', () => {
  const dataset = makeDataset(3, 4, 4, 3);
  const { images } = applyTransforms(dataset, range(3), { transforms: [randomCrop({ padding: 0 })], seed: 5 });
  expect(toBytes(images)).toEqual([...dataset.images]);
});

test('every reflected pixel comes from the same channel of the image', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.nat(1000), (padding, epoch) => {
      const images = Uint8Array.from({ length: 5 * 6 * 3 }, (_, i) => (i % 3) * 80 + Math.floor(i / 3));
      const dataset = { images, labels: Uint8Array.of(0), shape: [1, 5, 6, 3] as const };
      const transforms = [randomCrop({ padding })];
      const bytes = toBytes(applyTransforms(dataset, [0], { transforms, epoch }).images);
      for (const [i, byte] of bytes.entries()) {
        expect(byte).toBeGreaterThanOrEqual((i % 3) * 80);
        expect(byte).toBeLessThan((i % 3) * 80 + 30);
      }
    }),
  );
});

test('has the documented defaults and refuses what it does not know', () => {
  expect(randomCrop()).toEqual({ type: 'randomCrop', padding: 4, mode: 'reflect' });
  const unknown = () => randomCrop({ size: 32 } as never);
  expect(unknown).toThrow(AugmentError);
  expect(unknown).toThrow("randomCrop: unknown option 'size'; expected only 'padding', 'mode'");
  expect(() => randomCrop({ padding: 1.5 })).toThrow('padding must be an integer of at least 0, got 1.5');
  expect(() => randomCrop({ mode: 'edge' as never })).toThrow("mode must be 'reflect' or 'zero', got 'edge'");
  expect(() => applyTransforms(makeDataset(1, 4, 9, 3), [0], { transforms: [randomCrop({ padding: 4 })] })).toThrow(
    "padding 4 cannot be reflected in an image of 4×9; expected at most 3, or mode 'zero'",
  );
});

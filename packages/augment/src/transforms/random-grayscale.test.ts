import { expect, test } from 'vitest';
import { range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { randomGrayscale } from './random-grayscale.ts';

test.each([0, 0.1, 1])('makes a share of %d grey', (probability) => {
  const count = 5000;
  const images = Uint8Array.from({ length: count * 3 }, (_, i) => (i % 3 === 0 ? 255 : 0));
  const dataset = { images, labels: new Uint8Array(count), shape: [count, 1, 1, 3] as const };
  const transforms = [randomGrayscale({ probability })];
  const bytes = toBytes(applyTransforms(dataset, range(count), { transforms }).images);
  const pixels = Array.from({ length: count }, (_, i) => bytes.slice(3 * i, 3 * i + 3).join());
  expect(new Set(pixels).size).toBe(probability > 0 && probability < 1 ? 2 : 1);
  const grey = pixels.filter((pixel) => pixel === '76,76,76').length;
  // Four standard deviations of the binomial count; exact at 0 and 1.
  const tolerance = 4 * Math.sqrt(count * probability * (1 - probability));
  expect(Math.abs(grey - count * probability)).toBeLessThanOrEqual(tolerance);
});

test('has the default of torchvision and refuses what it does not know', () => {
  expect(randomGrayscale()).toEqual({ type: 'randomGrayscale', probability: 0.1 });
  expect(() => randomGrayscale({ probability: 2 })).toThrow('probability must be a number from 0 to 1, got 2');
  expect(() => randomGrayscale({ p: 1 } as never)).toThrow("unknown option 'p'; expected only 'probability'");
});

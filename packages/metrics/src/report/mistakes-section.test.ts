import { expect, test } from 'vitest';
import { textOf } from '../../test/text-of.ts';
import { mistakesSection } from './mistakes-section.ts';
import { pngDataUri } from './png-data-uri.ts';

const mistake = { index: 42, label: 0, predicted: 1, probability: 0.987, labelProbability: 0.002 };

test('image, prediction and truth with their probabilities', () => {
  const image = { data: Uint8Array.from({ length: 12 }, (_, index) => index * 20), shape: [2, 2, 3] as const };
  const markup = mistakesSection([{ ...mistake, image }], ['cat', 'dog']).text;
  expect(markup).toContain(`<img src="${pngDataUri(image)}" width="2" height="2" alt="Image 42: cat, taken for dog">`);
  expect(textOf(markup)).toContain('✗ taken for dog 98.7 % ✓ is cat 0.2 % image 42');
});

test('a mistake without its image, and no mistakes', () => {
  expect(textOf(mistakesSection([mistake], ['cat', 'dog']).text)).toContain('no image ✗ taken for dog');
  expect(textOf(mistakesSection([], ['cat', 'dog']).text)).toBe('Worst mistakes There is no wrong prediction.');
});

import { expect, it } from 'vitest';
import { heatWords } from './heat-words.ts';

it.each([
  [[1, 0, 0, 0, 0, 0, 0, 0, 0], 'top left'],
  [[0, 0.2, 0, 0, 0.5, 0, 0, 0, 0], 'middle'],
  [[0, 0.2, 0, 0, 0, 0.3, 0, 0, 0], 'middle right'],
  [[0, 0, 0, 0, 0, 0, 0, 1, 0.5], 'bottom middle'],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0], undefined],
])('names the hottest part of %j', (values, expected) => {
  expect(heatWords({ size: 3, values: Float32Array.from(values) })).toBe(expected);
});

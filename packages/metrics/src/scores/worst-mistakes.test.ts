import { expect, test } from 'vitest';
import { worstMistakes } from './worst-mistakes.ts';

const probabilities = Float32Array.of(
  ...[0.25, 0.75], // wrong
  ...[0.5, 0.5], // right: ties go to the lower index
  ...[0.875, 0.125], // wrong
  ...[0.25, 0.75], // wrong, as sure as the first
  ...[Number.NaN, Number.NaN],
);
const labels = Uint8Array.of(0, 0, 1, 0, 1);

test('the most confident wrong predictions come first, equal ones by index', () => {
  expect(worstMistakes(probabilities, labels, 2, 10)).toEqual([
    { index: 2, label: 1, predicted: 0, probability: 0.875, labelProbability: 0.125 },
    { index: 0, label: 0, predicted: 1, probability: 0.75, labelProbability: 0.25 },
    { index: 3, label: 0, predicted: 1, probability: 0.75, labelProbability: 0.25 },
  ]);
});

test('at most count are returned', () => {
  expect(worstMistakes(probabilities, labels, 2, 2).map(({ index }) => index)).toEqual([2, 0]);
  expect(worstMistakes(probabilities, labels, 2, 0)).toEqual([]);
  expect(() => worstMistakes(probabilities, labels, 2, -1)).toThrow('count is -1');
});

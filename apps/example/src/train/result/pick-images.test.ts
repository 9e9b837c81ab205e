import { expect, it } from 'vitest';
import { pickSome, triedImages } from './pick-images.ts';

it('says what the network says to each image', () => {
  const probabilities = Float32Array.of(0.25, 0.75, 0, 0.5, 0.125, 0.375);
  expect(triedImages({ loss: 1, accuracy: 0.5, labels: Uint8Array.of(1, 2), probabilities })).toEqual([
    { index: 0, label: 1, predicted: 1, probability: 0.75 },
    { index: 1, label: 2, predicted: 0, probability: 0.5 },
  ]);
});

it('picks each at most once', () => {
  expect(pickSome(['a', 'b', 'c', 'd'], 2, () => 0.5)).toEqual(['c', 'b']);
  expect(pickSome(['a', 'b', 'c'], 9).sort()).toEqual(['a', 'b', 'c']);
  expect(pickSome([], 3)).toEqual([]);
});

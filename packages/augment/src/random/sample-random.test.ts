import { expect, test } from 'vitest';
import { SampleRandom, streams } from './sample-random.ts';

function draw(seed: number, epoch: number, index: number, count = 9): number[] {
  const random = new SampleRandom();
  random.start(seed, epoch, index);
  return Array.from({ length: count }, () => random.fraction());
}

test('rewinds to the same stream whatever was drawn before', () => {
  const random = new SampleRandom();
  random.start(7, 2, 40);
  for (let i = 0; i < 6; i++) random.fraction();
  random.start(7, 2, 41);
  expect(Array.from({ length: 9 }, () => random.fraction())).toEqual(draw(7, 2, 41));
});

test('seed, epoch and index each change every number', () => {
  const base = draw(1, 1, 1);
  for (const other of [draw(2, 1, 1), draw(1 + 2 ** 32, 1, 1), draw(1, 2, 1), draw(1, 1, 2)]) {
    for (const [i, value] of other.entries()) expect(value).not.toBe(base[i]);
  }
});

test('streams of a sample are apart from each other', () => {
  const random = new SampleRandom();
  const [transforms, mixing] = [streams.transforms, streams.mixing].map((stream) => {
    random.start(7, 2, 41, stream);
    return Array.from({ length: 9 }, () => random.fraction());
  });
  expect(transforms).toEqual(draw(7, 2, 41));
  for (const [i, value] of mixing.entries()) expect(value).not.toBe(transforms[i]);
});

test('draws integers evenly over samples', () => {
  const random = new SampleRandom();
  const counts = new Array(9).fill(0);
  for (let index = 0; index < 90_000; index++) {
    random.start(0, 1, index);
    counts[random.integer(9)]++;
  }
  // Chi-squared with 8 degrees of freedom stays below 26.1 with probability 0.999.
  const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquared).toBeLessThan(26.1);
});

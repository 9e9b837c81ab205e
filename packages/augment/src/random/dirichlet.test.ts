import { describe, expect, test } from 'vitest';
import { SampleRandom } from './sample-random.ts';

function draws(alpha: number, count: number, size: number): number[][] {
  const random = new SampleRandom();
  return Array.from({ length: size }, (_, index) => {
    random.start(9, 1, index);
    return random.dirichlet(alpha, count);
  });
}

test('shares are from 0 to 1 and add up to 1, however small or large alpha is', () => {
  for (const alpha of [1e-6, 0.01, 0.2, 1, 7, 1e6]) {
    for (const shares of draws(alpha, 3, 300)) {
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-12);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    }
  }
});

describe.each([0.2, 0.5, 1, 2, 8])('Beta(%d, %d)', (alpha) => {
  const size = 20_000;
  const shares = draws(alpha, 2, size).map(([share]) => share);

  test('has the mean, the variance and the fourth moment of the distribution', () => {
    const moment = (power: number) => shares.reduce((sum, share) => sum + (share - 0.5) ** power, 0) / size;
    const variance = 1 / (4 * (2 * alpha + 1));
    const fourth = (3 * variance ** 2 * (2 * alpha + 1)) / (2 * alpha + 3);
    // Four standard errors.
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(variance / size));
    expect(Math.abs(moment(2) - variance)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / size));
    expect(Math.abs(moment(4) - fourth)).toBeLessThan(4 * Math.sqrt(fourth / 16 / size));
  });

  test('has its distribution function (Kolmogorov and Smirnov)', () => {
    // In angles, a uniform grid resolves the ends, where a small alpha gathers.
    const steps = 20_000;
    const cumulative = new Float64Array(steps + 1);
    for (let i = 0; i < steps; i++) {
      const angle = ((i + 0.5) / steps) * (Math.PI / 2);
      cumulative[i + 1] = cumulative[i] + (Math.sin(angle) * Math.cos(angle)) ** (2 * alpha - 1);
    }
    const distance = [...shares]
      .sort((a, b) => a - b)
      .reduce((worst, share, rank) => {
        const position = (Math.asin(Math.sqrt(share)) / (Math.PI / 2)) * steps;
        const below = cumulative[Math.min(Math.round(position), steps)] / cumulative[steps];
        return Math.max(worst, Math.abs(below - rank / size));
      }, 0);
    // Above 1.95 / √n once in a thousand times.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(size));
  });
});

test('of three, each has the distribution Beta(alpha, 2 alpha)', () => {
  const size = 20_000;
  const shares = draws(1.5, 3, size);
  for (const which of [0, 1, 2]) {
    const mean = shares.reduce((sum, drawn) => sum + drawn[which], 0) / size;
    const square = shares.reduce((sum, drawn) => sum + drawn[which] ** 2, 0) / size;
    expect(Math.abs(mean - 1 / 3)).toBeLessThan(0.005);
    // (a + 1) / (3 · (3a + 1)) with a = 1.5.
    expect(Math.abs(square - 2.5 / 16.5)).toBeLessThan(0.005);
  }
});

import { describe, expect, it } from 'vitest';
import { combinations } from './combinations.ts';
import type { Sweep } from './sweep-file.ts';

const metric: Sweep['metric'] = { name: 'validationAccuracy', goal: 'maximize' };
const random = (parameters: Sweep['parameters'], trials: number, seed = 0) =>
  combinations({ method: 'random', metric, train: {}, parameters, trials, seed });

describe('grid', () => {
  it('has each combination once, the last parameter changing fastest', () => {
    const parameters = {
      optimizer: { values: ['sgd', 'lion'] },
      dropout: { values: [0, 0.5] },
      flip: { values: [true] },
    };
    expect(combinations({ method: 'grid', metric, train: {}, parameters })).toEqual([
      { optimizer: 'sgd', dropout: 0, flip: true },
      { optimizer: 'sgd', dropout: 0.5, flip: true },
      { optimizer: 'lion', dropout: 0, flip: true },
      { optimizer: 'lion', dropout: 0.5, flip: true },
    ]);
  });

  it('of too many is refused', () => {
    const values = Array.from({ length: 11 }, (_, index) => index);
    const parameters = { seed: { values }, cutout: { values }, cropPadding: { values } };
    expect(() => combinations({ method: 'grid', metric, train: {}, parameters })).toThrow(
      'The grid has 1331 combinations: expected at most 1000.',
    );
  });
});

describe('random search', () => {
  const rate = { min: 1e-4, max: 1, scale: 'log', integer: false } as const;
  const dropout = { min: 0, max: 0.9, scale: 'linear', integer: false } as const;
  const batchSize = { min: 16, max: 512, scale: 'log', integer: true } as const;

  it('draws the same for a trial whatever the number of trials, and for a parameter whatever the others are', () => {
    const few = random({ learningRate: rate, dropout }, 5, 7);
    expect(random({ learningRate: rate, dropout }, 50, 7).slice(0, 5)).toEqual(few);
    const more = random({ batchSize, dropout, learningRate: rate }, 5, 7);
    expect(more.map(({ learningRate }) => learningRate)).toEqual(few.map(({ learningRate }) => learningRate));
    expect(random({ learningRate: rate, dropout }, 5, 8)).not.toEqual(few);
    // Written down: a later version has to draw the same.
    expect(few[0]).toEqual({ learningRate: 0.001289, dropout: 0.48213 });
  });

  it('spreads over the decades of a logarithmic range, and over a linear one', () => {
    const drawn = random({ learningRate: rate, dropout, batchSize }, 1000);
    const shareBelow = (key: string, limit: number) =>
      drawn.filter((combination) => (combination[key] as number) < limit).length / 1000;
    for (const [limit, share] of [
      [1e-3, 0.25],
      [1e-2, 0.5],
      [0.1, 0.75],
    ] as const) {
      expect(Math.abs(shareBelow('learningRate', limit) - share)).toBeLessThan(0.05);
    }
    expect(Math.abs(shareBelow('dropout', 0.3) - 1 / 3)).toBeLessThan(0.05);
    expect(Math.abs(shareBelow('batchSize', 90.5) - 0.5)).toBeLessThan(0.05);
    expect(
      drawn.every(({ batchSize: size }) => Number.isInteger(size) && Number(size) >= 16 && Number(size) <= 512),
    ).toBe(true);
    const values = drawn.map(({ learningRate }) => learningRate as number);
    expect([Math.min(...values) >= 1e-4, Math.max(...values) <= 1]).toEqual([true, true]);
    expect(Math.max(...values.map((value) => String(value).length))).toBeLessThanOrEqual(9);
  });

  it('draws no combination twice, and all where there are no more', () => {
    const parameters = {
      cutout: { min: 0, max: 2, scale: 'linear', integer: true },
      flip: { values: [true, false] },
    } as const;
    const drawn = random(parameters, 6).map((combination) => JSON.stringify(combination));
    expect(new Set(drawn).size).toBe(6);
    expect(() => random(parameters, 7)).toThrow(
      'trials: expected at most 6, as the parameters have no more combinations, actual 7.',
    );
  });

  it('reaches both ends of a range of whole numbers', () => {
    const cutout = { min: 1, max: 3, scale: 'log', integer: true } as const;
    const drawn = random({ cutout, seed: { min: 0, max: 2 ** 32 - 1, scale: 'linear', integer: true } }, 60);
    expect([...new Set(drawn.map((combination) => combination.cutout))].sort()).toEqual([1, 2, 3]);
  });

  it('writes tiny and large values with few digits', () => {
    const draws = (min: number, max: number) =>
      random({ weightDecay: { min, max, scale: 'log', integer: false } }, 20).map(
        ({ weightDecay }) => weightDecay as number,
      );
    for (const value of draws(1e-9, 1e-7)) expect(String(value)).toMatch(/^\d(\.\d{1,4})?e-[789]$/);
    for (const value of draws(1e5, 1e9)) expect([value >= 1e5, value <= 1e9, value % 10]).toEqual([true, true, 0]);
  });

  it('keeps apart the values of a range that is small beside them', () => {
    const drawn = random({ momentum: { min: 0.9998, max: 0.9999, scale: 'linear', integer: false } }, 100);
    expect(new Set(drawn.map(({ momentum }) => momentum)).size).toBe(100);
  });
});

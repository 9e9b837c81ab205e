import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffledIndices } from './shuffled-indices.ts';

describe('shuffledIndices', () => {
  it('is a permutation that depends on the seed and the epoch only', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer(), fc.integer({ min: 1, max: 1000 }), (count, seed, epoch) => {
        const indices = shuffledIndices(count, { seed, epoch });
        expect([...indices].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(shuffledIndices(count, { seed, epoch })).toEqual(indices);
      }),
    );
  });

  it('never changes for a seed: saved runs depend on it', () => {
    expect([...shuffledIndices(8, { seed: 0, epoch: 1 })]).toMatchInlineSnapshot(`
      [
        1,
        7,
        0,
        5,
        4,
        6,
        2,
        3,
      ]
    `);
    expect([...shuffledIndices(8, { seed: -7, epoch: 12 })]).toMatchInlineSnapshot(`
      [
        2,
        6,
        1,
        7,
        3,
        5,
        0,
        4,
      ]
    `);
  });

  it('puts every index into every place equally often, over neighbouring seeds and epochs', () => {
    const count = 6;
    const draws = 6000;
    const hits = Array.from({ length: count }, () => new Array<number>(count).fill(0));
    for (let draw = 0; draw < draws; draw++) {
      const indices = shuffledIndices(count, { seed: draw % 60, epoch: 1 + Math.floor(draw / 60) });
      for (const [place, index] of indices.entries()) hits[place]![index]!++;
    }
    const expected = draws / count;
    const chiSquared = hits.flat().reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
    // 25 degrees of freedom: above 52.6 once in a thousand times.
    expect(chiSquared).toBeLessThan(52.6);
  });

  it('tells swapped seed and epoch apart', () => {
    expect(shuffledIndices(50, { seed: 1, epoch: 2 })).not.toEqual(shuffledIndices(50, { seed: 2, epoch: 1 }));
  });
});

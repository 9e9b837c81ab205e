import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BufferPool, sizeClass } from './buffer-pool.ts';

function setUp() {
  const allocate = vi.fn((bytes: number) => new ArrayBuffer(bytes));
  return { allocate, pool: new BufferPool(allocate) };
}

describe('sizeClass', () => {
  it('rounds up to a quarter of a power of two', () => {
    const sizes = [8192, 8193, 10_240, 10_241, 12_289, 14_337, 16_384, 16_385];
    expect(sizes.map(sizeClass)).toEqual([8192, 10_240, 10_240, 12_288, 14_336, 16_384, 16_384, 20_480]);
  });

  it('wastes at most a quarter, and maps a class to itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8192, max: 2 ** 40 }), (bytes) => {
        const size = sizeClass(bytes);
        expect(size).toBeGreaterThanOrEqual(bytes);
        expect(size).toBeLessThan(bytes * 1.25);
        expect(sizeClass(size)).toBe(size);
      }),
    );
  });
});

describe('BufferPool', () => {
  it('gives the memory of a returned array to the next one of its size class', () => {
    const { pool, allocate } = setUp();
    const first = pool.take(3000);
    pool.give(first);
    const second = pool.take(2900);
    expect(second).toHaveLength(2900);
    expect(second.buffer).toBe(first.buffer);
    expect(allocate.mock.calls).toEqual([[12_288]]);
  });

  it('keeps size classes apart', () => {
    const { pool, allocate } = setUp();
    pool.give(pool.take(3000));
    pool.take(4000);
    expect(allocate.mock.calls).toEqual([[12_288], [16_384]]);
  });

  it('leaves small arrays to JavaScript', () => {
    const { pool, allocate } = setUp();
    const values = pool.take(2047);
    pool.give(values);
    expect(pool.take(2047).buffer).not.toBe(values.buffer);
    expect(pool.take(0)).toHaveLength(0);
    expect(allocate).not.toHaveBeenCalled();
    expect(pool.freeBytes).toBe(0);
  });

  it('forgets memory that is still referenced elsewhere', () => {
    const { pool, allocate } = setUp();
    const shared = pool.take(3000);
    pool.give(shared, { reuse: false });
    expect(pool.take(3000).buffer).not.toBe(shared.buffer);
    expect(allocate).toHaveBeenCalledTimes(2);
  });

  it('holds no more than was in use at the same time, and drops the sizes that were used longest ago', () => {
    const { pool, allocate } = setUp();
    const takeTwo = (length: number) => [pool.take(length), pool.take(length)];
    for (const values of takeTwo(4096)) pool.give(values);
    expect(pool.freeBytes).toBe(2 * 16_384);
    // Another batch size: its arrays take the place of the first ones.
    for (const values of takeTwo(3072)) pool.give(values);
    expect(pool.freeBytes).toBe(2 * 12_288);
    allocate.mockClear();
    for (const values of takeTwo(3072)) pool.give(values);
    expect(allocate).not.toHaveBeenCalled();
    takeTwo(4096);
    expect(allocate.mock.calls).toEqual([[16_384], [16_384]]);
  });

  it('clears what it holds, and goes on', () => {
    const { pool, allocate } = setUp();
    const kept = pool.take(4096).fill(7);
    pool.give(pool.take(4096));
    pool.clear();
    expect(pool.freeBytes).toBe(0);
    expect(pool.take(4096).buffer).not.toBe(kept.buffer);
    expect(allocate).toHaveBeenCalledTimes(3);
    expect(kept.every((value) => value === 7)).toBe(true);
  });

  it('never gives out memory that is in use, and knows what it holds', () => {
    const action = fc.record({
      length: fc.constantFrom(1, 2048, 2100, 3000, 4096, 9000),
      // Gives back the array at this place of those in use, or takes a new one when there is none.
      place: fc.option(fc.nat(5)),
      reuse: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const { pool, allocate } = setUp();
        const live: { values: Float32Array; mark: number }[] = [];
        for (const [mark, { length, place, reuse }] of actions.entries()) {
          const [given] = place === null ? [] : live.splice(place, 1);
          if (given !== undefined) {
            expect(given.values.every((value) => value === given.mark)).toBe(true);
            pool.give(given.values, { reuse });
          } else {
            const values = pool.take(length).fill(mark);
            expect(live.some((other) => other.values.buffer === values.buffer)).toBe(false);
            live.push({ values, mark });
          }
        }
        const allocated = allocate.mock.calls.reduce((total, [bytes]) => total + bytes, 0);
        expect(pool.freeBytes).toBeLessThanOrEqual(allocated);
        expect(pool.freeBytes).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Block } from '../addon/addon.ts';
import { BufferPool, sizeClass } from './buffer-pool.ts';

function setUp() {
  const allocate = vi.fn((bytes: number) => new ArrayBuffer(bytes));
  const release = vi.fn((_block: Block) => {});
  return { allocate, release, pool: new BufferPool({ allocate, release }) };
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

  it('gives the smallest free memory of up to twice the size where there is none of the same', () => {
    const { pool, allocate } = setUp();
    const [large, medium, small] = [pool.take(5000), pool.take(4000), pool.take(2100)];
    for (const values of [large, medium, small]) pool.give(values);
    allocate.mockClear();
    expect(pool.take(3000).buffer).toBe(medium.buffer);
    expect(pool.freeBytes).toBe(large.buffer.byteLength + small.buffer.byteLength);
    expect(pool.take(3000).buffer).toBe(large.buffer);
    expect(allocate).not.toHaveBeenCalled();
    pool.take(3000);
    expect(allocate).toHaveBeenCalledTimes(1);
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

  it('takes parts of one memory, the smallest too, where kernels work on nothing else', () => {
    const memory = new ArrayBuffer(1024);
    let end = 64;
    const allocate = vi.fn((bytes: number) => {
      end += bytes;
      return new Uint8Array(memory, end - bytes, bytes);
    });
    const release = vi.fn((_block: Block) => {});
    const pool = new BufferPool({ allocate, release, holds: ({ buffer }) => buffer === memory });
    const first = pool.take(3);
    const second = pool.take(5);
    expect([first, second].map(({ byteOffset, length }) => [byteOffset, length])).toEqual([
      [64, 3],
      [76, 5],
    ]);
    expect(pool.recycles(first)).toBe(true);
    expect(pool.recycles(first.subarray(1))).toBe(false);
    pool.give(first);
    pool.give(first);
    expect(pool.freeBytes).toBe(12);
    expect(pool.take(3).byteOffset).toBe(64);
    expect(pool.take(0)).toHaveLength(0);
    expect(allocate.mock.calls).toEqual([[12], [20]]);
    pool.give(second);
    pool.clear();
    expect(release.mock.calls).toEqual([[new Uint8Array(memory, 76, 20)]]);
  });

  it('knows what it will use again', () => {
    const { pool } = setUp();
    expect(pool.recycles(pool.take(2048))).toBe(true);
    expect(pool.recycles(pool.take(2047))).toBe(false);
  });

  it('frees what it keeps when there is no memory left, and tries again', () => {
    const { pool, allocate, release } = setUp();
    const kept = pool.take(4096);
    pool.give(kept);
    const error = new RangeError('no memory');
    allocate.mockImplementationOnce(() => {
      throw error;
    });
    expect(pool.take(8192)).toHaveLength(8192);
    expect(release.mock.calls).toEqual([[kept.buffer]]);
    expect(pool.freeBytes).toBe(0);
    allocate.mockImplementation(() => {
      throw error;
    });
    expect(() => pool.take(9000)).toThrow(error);
  });

  it('holds, with what is in use, no more than twice the most that was in use, and frees the sizes that were used longest ago', () => {
    const { pool, allocate, release } = setUp();
    const take = (count: number, length: number) => Array.from({ length: count }, () => pool.take(length));
    const takeAndGive = (count: number, length: number) => {
      const arrays = take(count, length);
      for (const values of arrays) pool.give(values);
      return arrays.map(({ buffer }) => buffer);
    };
    const first = takeAndGive(2, 20_480);
    takeAndGive(4, 8192);
    expect(pool.freeBytes).toBe(2 * 81_920 + 4 * 32_768);
    expect(release).not.toHaveBeenCalled();
    takeAndGive(4, 3000);
    expect(pool.freeBytes).toBe(81_920 + 4 * 32_768 + 4 * 12_288);
    expect(release.mock.calls).toEqual([[first[1]]]);
    allocate.mockClear();
    takeAndGive(4, 8192);
    takeAndGive(4, 3000);
    expect(allocate).not.toHaveBeenCalled();
    take(2, 20_480);
    expect(allocate.mock.calls).toEqual([[81_920]]);
  });

  it('frees what it holds when it is cleared, and goes on', () => {
    const { pool, allocate, release } = setUp();
    const kept = pool.take(4096).fill(7);
    const given = pool.take(4096);
    pool.give(given);
    pool.clear();
    expect(pool.freeBytes).toBe(0);
    expect(release.mock.calls).toEqual([[given.buffer]]);
    expect(pool.take(4096).buffer).not.toBe(kept.buffer);
    expect(allocate).toHaveBeenCalledTimes(3);
    expect(kept.every((value) => value === 7)).toBe(true);
  });

  it('never gives out memory that is in use, and knows what it holds', () => {
    const action = fc.record({
      length: fc.constantFrom(1, 2048, 2100, 3000, 4096, 9000),
      // Gives back the array at this place of those in use, or takes a new one when there is none.
      place: fc.option(fc.nat(5)),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const { pool, allocate, release } = setUp();
        const live: { values: Float32Array; mark: number }[] = [];
        for (const [mark, { length, place }] of actions.entries()) {
          const [given] = place === null ? [] : live.splice(place, 1);
          if (given !== undefined) {
            expect(given.values.every((value) => value === given.mark)).toBe(true);
            pool.give(given.values);
          } else {
            const values = pool.take(length).fill(mark);
            expect(live.some((other) => other.values.buffer === values.buffer)).toBe(false);
            live.push({ values, mark });
          }
        }
        const allocated = allocate.mock.calls.reduce((total, [bytes]) => total + bytes, 0);
        const released = release.mock.calls.reduce((total, [buffer]) => total + buffer.byteLength, 0);
        const used = live.filter(({ values }) => pool.recycles(values));
        const usedBytes = used.reduce((total, { values }) => total + values.buffer.byteLength, 0);
        expect(pool.freeBytes).toBe(allocated - released - usedBytes);
      }),
    );
  });
});

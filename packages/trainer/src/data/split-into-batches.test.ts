import { describe, expect, it } from 'vitest';
import { countBatches, splitIntoBatches } from './split-into-batches.ts';

const indices = Uint32Array.of(5, 3, 1, 0, 2, 4, 6);
const split = (options: Parameters<typeof splitIntoBatches>[1]) =>
  [...splitIntoBatches(indices, options)].map((batch) => [...batch]);

describe('splitIntoBatches', () => {
  it('keeps the order and the smaller last batch', () => {
    expect(split({ batchSize: 3 })).toEqual([[5, 3, 1], [0, 2, 4], [6]]);
  });

  it('leaves out the smaller last batch on request', () => {
    expect(split({ batchSize: 3, dropLast: true })).toEqual([
      [5, 3, 1],
      [0, 2, 4],
    ]);
  });

  it('starts in the middle', () => {
    expect(split({ batchSize: 3, skip: 2 })).toEqual([[6]]);
    expect(split({ batchSize: 3, dropLast: true, skip: 2 })).toEqual([]);
  });

  it('gives arrays of their own, which can be sent to a worker alone', () => {
    const [first] = splitIntoBatches(indices, { batchSize: 3 });
    expect(first!.buffer.byteLength).toBe(12);
  });
});

describe('countBatches', () => {
  it.each([
    [7, 3, false, 3],
    [7, 3, true, 2],
    [6, 3, false, 2],
    [6, 3, true, 2],
    [2, 3, false, 1],
  ])('%i images, %i a batch, dropLast %s: %i', (size, batchSize, dropLast, expected) => {
    expect(countBatches(size, { batchSize, dropLast })).toBe(expected);
  });
});

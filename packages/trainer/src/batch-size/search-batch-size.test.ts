import { expect, it } from 'vitest';
import { searchBatchSize } from './search-batch-size.ts';

/** Memory for so many images. */
async function search(largest: number, options: Parameters<typeof searchBatchSize>[1]) {
  const tried: number[] = [];
  const found = await searchBatchSize(async (batchSize) => {
    tried.push(batchSize);
    return { fits: batchSize <= largest };
  }, options);
  return { found, tried };
}

it('doubles until a size does not fit', async () => {
  const options = { startBatchSize: 2, maxBatchSize: 1000, mode: 'power' } as const;
  expect(await search(21, options)).toEqual({ found: 16, tried: [2, 4, 8, 16, 32] });
  expect(await search(16, options)).toEqual({ found: 16, tried: [2, 4, 8, 16, 32] });
  expect(await search(1, options)).toEqual({ found: undefined, tried: [2] });
});

it('ends with the largest, a power or not', async () => {
  expect(await search(99, { startBatchSize: 3, maxBatchSize: 20, mode: 'power' })).toEqual({
    found: 20,
    tried: [3, 6, 12, 20],
  });
  expect(await search(99, { startBatchSize: 8, maxBatchSize: 8, mode: 'binsearch' })).toEqual({ found: 8, tried: [8] });
});

it('halves what lies between, to the last image', async () => {
  expect(await search(21, { startBatchSize: 2, maxBatchSize: 1000, mode: 'binsearch' })).toEqual({
    found: 21,
    tried: [2, 4, 8, 16, 32, 24, 20, 22, 21],
  });
  for (let largest = 1; largest <= 40; largest++) {
    expect((await search(largest, { startBatchSize: 1, maxBatchSize: 37, mode: 'binsearch' })).found).toBe(
      Math.min(largest, 37),
    );
  }
});

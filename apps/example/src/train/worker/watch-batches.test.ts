import { createBatchSource } from '@x/augment';
import { expect, it } from 'vitest';
import { watchBatches } from './watch-batches.ts';

it('gives the same batches, and says how many images were used up', async () => {
  const dataset = {
    images: new Uint8Array(5 * 12),
    labels: Uint8Array.of(0, 1, 2, 3, 4),
    shape: [5, 2, 2, 3] as const,
  };
  const seen: unknown[] = [];
  const source = watchBatches(createBatchSource(dataset, { transforms: [], workers: 0 }), (done) => seen.push(done));
  expect([source.size, source.sampleShape]).toEqual([5, [2, 2, 3]]);
  for await (const { labels } of source.batches([Uint32Array.of(4, 0), Uint32Array.of(3)], { epoch: 1 }))
    seen.push([...labels]);
  expect(seen).toEqual([[4, 0], 2, [3], 3]);
});

import { expect, test } from 'vitest';
import { makeDataset } from '../test/make-dataset.ts';
import { AugmentError } from './augment-error.ts';
import { planTransforms } from './plan.ts';
import { startWorkerPool } from './worker-pool.node.ts';

test('a worker that dies rejects what it had to do and everything after, with its message', async () => {
  const pool = startWorkerPool(
    { dataset: makeDataset(2, 2, 2, 1), plan: { inputShape: [2, 2, 1] } as never, seed: 0 },
    1,
  );
  const both = [pool.compute(Uint32Array.of(0), 0), pool.compute(Uint32Array.of(1), 0)];
  for (const result of both) {
    await expect(result).rejects.toThrow(AugmentError);
    await expect(result).rejects.toThrow(/^an augmentation worker failed: .*not iterable/);
  }
  await expect(pool.compute(Uint32Array.of(0), 0)).rejects.toThrow('an augmentation worker failed');
  await pool.close();
});

test('takes batches in turn and closes with work still to do', async () => {
  const plan = planTransforms([], [2, 2, 1]);
  const dataset = makeDataset(2, 2, 2, 1);
  const pool = startWorkerPool({ dataset, plan, seed: 0 }, 2);
  const [zero, one] = await Promise.all([pool.compute(Uint32Array.of(0), 0), pool.compute(Uint32Array.of(1), 0)]);
  expect([...zero.images, ...one.images]).toEqual(Array.from(dataset.images, (byte) => Math.fround(byte / 255)));
  const unfinished = expect(pool.compute(Uint32Array.of(0), 0)).rejects.toThrow('the batch source has been closed');
  await pool.close();
  await unfinished;
});

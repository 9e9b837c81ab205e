import { Worker } from 'node:worker_threads';
import type { Addon } from '../../src/addon/addon.ts';

const ROUNDS = 100;
const SIZE = 200_000;

/**
 * One JavaScript thread of several that run kernels at the same time and change the number of threads and the instruction set under each
 * other. The results are whole numbers, exact at every instruction set; throws for a wrong one.
 */
export function shareThePool(addon: Addon, id: number): void {
  const [addN, reduce] = [addon.kernels.indexOf('add_n'), addon.kernels.indexOf('reduce')];
  const terms = new Float32Array(SIZE).fill(id);
  const [twice, sum] = [new Float32Array(SIZE), new Float32Array(1)];
  const isas = addon.isas();
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 9 === id) addon.setThreads(1 + ((round + id) % 5));
    if (round % 7 === id) addon.selectIsa(isas[round % isas.length]!);
    const messages = [
      addon.call(addN, Float64Array.of(SIZE), terms, terms, twice),
      addon.call(reduce, Float64Array.of(0, 1, SIZE, 1), twice, sum),
    ];
    if (messages.some((message) => message !== undefined) || sum[0] !== 2 * id * SIZE)
      throw new Error(`thread ${id}, round ${round}: expected ${2 * id * SIZE}, actual ${sum[0]} ${messages}`);
  }
}

/** `shareThePool` in this thread and in three workers; `workerFile` is what pool-worker.ts was made into. */
export async function shareThePoolWithWorkers(addon: Addon, addonPath: string, workerFile: URL): Promise<void> {
  const workers = [1, 2, 3].map((id) => new Worker(workerFile, { workerData: { id, addonPath } }));
  const ends = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.once('error', reject);
        worker.once('exit', () => resolve());
      }),
  );
  shareThePool(addon, 4);
  await Promise.all(ends);
}

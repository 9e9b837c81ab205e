import { parentPort, workerData } from 'node:worker_threads';
import { openAugmenter } from './augmenter.ts';
import type { Job, JobResult, WorkerSetup } from './worker-pool.node.ts';

const { dataset, plan, seed }: WorkerSetup = workerData;
// Jobs wait in the port until there is someone to listen.
const augment = await openAugmenter(dataset, plan, seed);

parentPort!.on('message', ({ id, indices, epoch }: Job) => {
  let result: JobResult;
  try {
    result = { id, augmented: augment(indices, epoch) };
  } catch (error) {
    result = { id, error };
  }
  parentPort!.postMessage(result, result.augmented ? [result.augmented.images.buffer] : []);
});

import { AugmentError } from './augment-error.ts';
import type { WorkerPool, WorkerSetup } from './worker-pool.node.ts';

/** A page makes its batches where it trains: they cost far less than the step they are for. */
export const DEFAULT_WORKERS: number = 0;

/** @throws AugmentError always */
export function startWorkerPool(_setup: WorkerSetup, count: number): WorkerPool {
  throw new AugmentError(
    `createBatchSource: workers must be 0 outside Node, which alone has worker threads, got ${count}; to keep a page responsive, train in a Web Worker and make the batches there`,
  );
}

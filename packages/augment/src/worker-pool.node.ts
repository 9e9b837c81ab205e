import { Worker } from 'node:worker_threads';
import { AugmentError } from './augment-error.ts';
import type { AugmentedImages } from './augmenter.ts';
import type { ImageDataset } from './image-dataset.ts';
import type { Plan } from './plan.ts';
import { isRead, type ReadDataset } from './read-dataset.ts';

export interface WorkerSetup {
  dataset: ImageDataset | ReadDataset;
  plan: Plan;
  seed: number;
}

export interface Job {
  id: number;
  indices: Uint32Array;
  epoch: number;
}

export interface JobResult {
  id: number;
  augmented?: AugmentedImages;
  error?: unknown;
}

export interface WorkerPool {
  /** Makes a batch in one of the workers. */
  compute(indices: Uint32Array, epoch: number): Promise<AugmentedImages>;
  /** Stops the workers; what they have not finished rejects. */
  close(): Promise<void>;
}

/** Batches are made beside the caller's work unless it says otherwise. */
export const DEFAULT_WORKERS: number = 1;

/**
 * Starts `count` threads that share the data set and take batches in turn.
 *
 * Batches are alike and wanted in order, so taking turns needs no queue here: each worker's own message queue is one.
 * A worker keeps the process alive only while it has a batch to make. One worker that dies fails the whole pool.
 */
export function startWorkerPool({ dataset, plan, seed }: WorkerSetup, count: number): WorkerPool {
  const labels = toShared(dataset.labels);
  const shared = isRead(dataset) ? { ...dataset, labels } : { ...dataset, images: toShared(dataset.images), labels };
  const setup: WorkerSetup = { dataset: shared, plan, seed };
  const url = import.meta.url.endsWith('.ts')
    ? new URL('./batch-worker.ts', import.meta.url)
    : new URL('./batch-worker.js', import.meta.url);
  const workers = Array.from({ length: count }, () => startWorker(url, setup));
  const waiting = new Map<number, { resolve(value: AugmentedImages): void; reject(reason: unknown): void }>();
  let failure: unknown;
  let nextId = 0;

  function startWorker(url: URL, workerData: WorkerSetup): Worker {
    const worker = new Worker(url, { workerData });
    worker.unref();
    worker.on('message', finish);
    worker.on('error', (error) =>
      fail(new AugmentError(`an augmentation worker failed: ${error.message}`, { cause: error })),
    );
    worker.on('exit', (code) => fail(new AugmentError(`an augmentation worker stopped with exit code ${code}`)));
    return worker;
  }

  function finish({ id, augmented, error }: JobResult): void {
    const job = waiting.get(id);
    if (!job) return; // Rejected already, by a failure or by close().
    waiting.delete(id);
    if (waiting.size === 0) unref();
    // Structured clone turns the worker's error into a plain Error: the message survives, the class does not.
    if (augmented) job.resolve(augmented);
    else job.reject(new AugmentError((error as Error).message, { cause: error }));
  }

  function fail(reason: unknown): void {
    if (failure) return;
    failure = reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
    unref();
  }

  function unref(): void {
    for (const worker of workers) worker.unref();
  }

  return {
    compute(indices, epoch) {
      if (failure) return Promise.reject(failure);
      const id = nextId++;
      const worker = workers[id % count];
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ id, indices, epoch } satisfies Job);
      });
    },
    async close() {
      fail(new AugmentError('the batch source has been closed'));
      // Terminating holds the process until the threads are gone: nothing may unref() the workers from here on.
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The same bytes where every thread can read them: as they are when they are shared already, else copied once. */
function toShared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

import { DEFAULT_WORKERS, startWorkerPool } from '#worker-pool';
import type { AugmentedBatch } from './apply-transforms.ts';
import { AugmentError } from './augment-error.ts';
import { type AugmentedImages, type Augmenter, openAugmenter } from './augmenter.ts';
import { checkInteger, describe, rejectUnknownKeys } from './check-options.ts';
import { checkPartners } from './check-partners.ts';
import type { ImageDataset } from './image-dataset.ts';
import { planTransforms } from './plan.ts';
import { checkAnyDataset, type ReadDataset } from './read-dataset.ts';
import type { Transform } from './transforms/transform.ts';

/** How `createBatchSource()` makes batches. A value out of range, or an unknown key, is an AugmentError. */
export interface BatchSourceOptions {
  /** Transforms in the order in which they apply; `normalize` last. No default; `[]` gives pixel / 255. */
  transforms: readonly Transform[];
  /** Chooses the random numbers, an integer of at least 0. Default 0. */
  seed?: number;
  /**
   * Worker threads that make batches; 0 makes each batch in the calling thread when it is asked for. Default 1 in Node, 0 elsewhere, where
   * there are none.
   */
  workers?: number;
  /** Most batches in the making or waiting to be taken at any time, per iteration; unused without workers. Default 2. */
  prefetch?: number;
  /**
   * Indices of the images that `mixUp` and `cutMix` mix with. Default: the whole data set; whoever holds images out by their
   * indices names the others here.
   */
  partners?: Uint32Array;
}

/** Which pass over the data `batches()` makes. */
export interface BatchesOptions {
  /** Chooses the random numbers together with the seed, an integer from 0 to 2^32 − 1. Default 0. */
  epoch?: number;
  /** Ends the iteration: the wait for a batch rejects with the signal's reason. Default none. */
  signal?: AbortSignal;
}

/** An augmented batch, and how long it was waited for. */
export interface Batch extends AugmentedBatch {
  /** Index of each image in the data set, [batch]. */
  indices: Uint32Array;
  /** Time from asking for this batch to having it, in milliseconds. */
  waitMilliseconds: number;
}

/** Augmented batches of a data set, pass by pass; made by `createBatchSource()`. Batch sources of this form are what `@x/trainer` trains on. */
export interface BatchSource {
  /** Number of images in the data set. */
  readonly size: number;
  /** Shape of one image of a batch. */
  readonly sampleShape: [height: number, width: number, channels: number];
  /**
   * The batches of one pass, in the order of `order`: one array of data set indices for each batch. `order` is read
   * as far ahead as batches are prefetched. Leaving the loop early waits for the batches in the making and drops them.
   */
  batches(order: Iterable<Uint32Array>, options?: BatchesOptions): AsyncIterable<Batch>;
  /** Stops the workers and waits for them; iterations that are still open reject. */
  close(): Promise<void>;
}

/**
 * A source of augmented batches that are made beside the caller's own work, in worker threads.
 *
 * What happens to an image depends only on the transforms, the seed, the epoch and its index in the data set: never on
 * the number of workers or on how the indices are split into batches. Images and labels on SharedArrayBuffers are
 * read in place by the workers; otherwise they are copied once. With `reader` instead of images, for data larger than
 * memory, the workers read each image when it is needed (Node only).
 *
 * @throws AugmentError for an unknown option, a data set whose arrays do not fit its shape, transforms that cannot be
 * applied to it or stand in an impossible order. The iteration throws it for an empty batch, an index out of range, a
 * worker that failed, a closed source, and with the message of what a reader throws. Outside Node also for `workers` above 0.
 */
export function createBatchSource(
  dataset: ImageDataset | ReadDataset,
  { transforms, seed = 0, workers = DEFAULT_WORKERS, prefetch = 2, partners, ...unknown }: BatchSourceOptions,
): BatchSource {
  rejectUnknownKeys('createBatchSource', unknown, ['transforms', 'seed', 'workers', 'prefetch', 'partners']);
  checkInteger('createBatchSource', 'seed', seed, 0);
  checkInteger('createBatchSource', 'workers', workers, 0, 256);
  checkInteger('createBatchSource', 'prefetch', prefetch, 1);
  checkAnyDataset(dataset);
  const [size, height, width, channels] = dataset.shape;
  const plan = planTransforms(transforms, [height, width, channels], checkPartners(partners, size));
  let closed = false;

  const pool = workers > 0 ? startWorkerPool({ dataset, plan, seed }, workers) : undefined;
  let augment: Promise<Augmenter> | undefined;

  async function compute(indices: Uint32Array, epoch: number): Promise<AugmentedImages> {
    if (pool) return pool.compute(indices, epoch);
    augment ??= openAugmenter(dataset, plan, seed);
    return (await augment)(indices, epoch);
  }

  async function* iterate(order: Iterable<Uint32Array>, epoch: number, signal?: AbortSignal): AsyncGenerator<Batch> {
    const ahead = pool ? prefetch : 1;
    const pending: { indices: Uint32Array; made: Promise<AugmentedImages> }[] = [];
    const remaining = order[Symbol.iterator]();
    let exhausted = false;

    function request(): void {
      while (!exhausted && pending.length < ahead) {
        const next = remaining.next();
        if (next.done) {
          exhausted = true;
          return;
        }
        const indices = checkIndices(next.value).slice();
        const made = compute(indices, epoch);
        made.catch(() => {}); // Reported when its turn comes.
        pending.push({ indices, made });
      }
    }

    try {
      for (;;) {
        const asked = performance.now();
        if (closed) throw new AugmentError('the batch source has been closed; create a new one');
        signal?.throwIfAborted();
        request();
        if (pending.length === 0) return;
        const augmented = await unlessAborted(pending[0].made, signal);
        const { indices } = pending.shift()!;
        if (pool) request();
        const shape: Batch['shape'] = [indices.length, ...plan.outputShape];
        yield { ...augmented, shape, indices, waitMilliseconds: performance.now() - asked };
      }
    } finally {
      if (!exhausted) remaining.return?.();
      await Promise.allSettled(pending.map(({ made }) => made));
    }
  }

  return {
    size,
    sampleShape: [...plan.outputShape],
    batches(order, { epoch = 0, signal, ...unknown } = {}) {
      rejectUnknownKeys('batches', unknown, ['epoch', 'signal']);
      checkInteger('batches', 'epoch', epoch, 0, 2 ** 32 - 1);
      return iterate(order, epoch, signal);
    },
    async close() {
      closed = true;
      await pool?.close();
    },
  };
}

function checkIndices(indices: unknown): Uint32Array {
  if (indices instanceof Uint32Array) return indices;
  throw new AugmentError(`batches: order must give a Uint32Array for each batch, got ${describe(indices)}`);
}

/** `promise`, or a rejection with the signal's reason as soon as it is aborted. */
function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort(); // By the order itself, while it was read.
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

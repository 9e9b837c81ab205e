import { Worker } from 'node:worker_threads';
import type { CheckJob } from './check-worker.ts';
import { createImageReader, type ImageReaderOptions } from './image-reader.ts';

export interface BrokenImage {
  index: number;
  reason: string;
}

export interface FindBrokenOptions {
  /** Threads beside the caller's; 0: its own. */
  workers: number;
  signal?: AbortSignal | undefined;
}

/** Decodes every image once; those that cannot be, in order. */
export async function findBroken(
  options: ImageReaderOptions,
  { workers, signal }: FindBrokenOptions,
): Promise<BrokenImage[]> {
  signal?.throwIfAborted();
  if (workers === 0) return brokenAmong(options, { first: 0, every: 1 });
  const parts = Array.from({ length: workers }, (_, first) =>
    inWorker({ options, part: { first, every: workers } }, signal),
  );
  return (await Promise.all(parts)).flat().sort((a, b) => a.index - b.index);
}

/** The same for every so many images. */
export function brokenAmong(
  options: ImageReaderOptions,
  { first, every }: { first: number; every: number },
): BrokenImage[] {
  const read = createImageReader(options);
  const broken: BrokenImage[] = [];
  for (let index = first; index < options.files.length; index += every) {
    try {
      read(index);
    } catch (error) {
      broken.push({ index, reason: ((error as Error).cause as Error).message });
    }
  }
  return broken;
}

function inWorker(job: CheckJob, signal: AbortSignal | undefined): Promise<BrokenImage[]> {
  const url = import.meta.url.endsWith('.ts')
    ? new URL('./check-worker.ts', import.meta.url)
    : new URL('./check-worker.js', import.meta.url);
  const worker = new Worker(url, { workerData: job });
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop);
  return new Promise<BrokenImage[]>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(signal?.aborted ? signal.reason : new Error(`a worker stopped with exit code ${code}`)),
    );
  }).finally(() => signal?.removeEventListener('abort', stop));
}

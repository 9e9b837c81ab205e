import { parentPort, workerData } from 'node:worker_threads';
import { brokenAmong } from './find-broken.ts';
import type { ImageReaderOptions } from './image-reader.ts';

export interface CheckJob {
  options: ImageReaderOptions;
  part: { first: number; every: number };
}

const { options, part }: CheckJob = workerData;
parentPort!.postMessage(brokenAmong(options, part));

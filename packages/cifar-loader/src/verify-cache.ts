import { batchDirectory, type CacheOptions, cacheRoot } from './cache-path.ts';
import { type BatchReport, checkBatches } from './check-batches.ts';
import { checkKeys } from './check-keys.ts';
import { CIFAR10_DEFINITION } from './definition.ts';

export interface CacheReport {
  /** Folder of the six files. */
  directory: string;
  /** Whether all of them are verified. */
  complete: boolean;
  files: BatchReport[];
}

/** Compares every cached file with its official MD5. Changes nothing and fetches nothing. */
export async function verifyCache({ cacheDirectory, ...rest }: CacheOptions = {}): Promise<CacheReport> {
  checkKeys('verifyCache', rest);
  const directory = batchDirectory(CIFAR10_DEFINITION, cacheRoot(cacheDirectory));
  const files = await checkBatches(CIFAR10_DEFINITION, directory, { signal: new AbortController().signal });
  return { directory, complete: files.every(({ status }) => status === 'verified'), files };
}

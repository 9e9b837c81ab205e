import { batchDirectory, type CachePathOptions, cacheRoot } from './cache-path.ts';
import { type BatchReport, checkBatches } from './check-batches.ts';
import { checkKeys } from './check-keys.ts';
import { findDefinition } from './definition.ts';

/** What `verifyCache()` found. */
export interface CacheReport {
  /** Folder of the files. */
  directory: string;
  /** Whether all of them are verified. */
  complete: boolean;
  files: BatchReport[];
}

/** Compares every cached file with the MD5 it should have. Changes nothing and fetches nothing. */
export async function verifyCache({
  cacheDirectory,
  dataset = 'cifar-10',
  ...rest
}: CachePathOptions = {}): Promise<CacheReport> {
  checkKeys('verifyCache', rest);
  const definition = findDefinition('verifyCache', dataset);
  const directory = batchDirectory(definition, cacheRoot(cacheDirectory));
  const files = await checkBatches(definition, directory, { signal: new AbortController().signal });
  return { directory, complete: files.every(({ status }) => status === 'verified'), files };
}

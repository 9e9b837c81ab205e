import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { checkKeys } from './check-keys.ts';
import { type DatasetDefinition, type DatasetName, findDefinition } from './definition.ts';

/** Where the cache is. An unknown key is a CifarLoaderError. */
export interface CacheOptions {
  /**
   * Folder of the cache. Default: the environment variable `CIFAR_LOADER_CACHE`, else the user's cache directory
   * (`~/.cache/cifar-loader`, `~/Library/Caches/cifar-loader`, `%LOCALAPPDATA%\cifar-loader\Cache`).
   */
  cacheDirectory?: string;
}

/** Which folder `cachePath()` gives. An unknown key is a CifarLoaderError. */
export interface CachePathOptions extends CacheOptions {
  /** Whose files. Default `'cifar-10'`. */
  dataset?: DatasetName;
}

/** The folder that holds (or will hold) the files of the official binary version. It need not exist. */
export function cachePath({ cacheDirectory, dataset = 'cifar-10', ...rest }: CachePathOptions = {}): string {
  checkKeys('cachePath', rest);
  return batchDirectory(findDefinition('cachePath', dataset), cacheRoot(cacheDirectory));
}

export function cacheRoot(cacheDirectory?: string): string {
  return resolve(cacheDirectory || process.env.CIFAR_LOADER_CACHE || envPaths('cifar-loader', { suffix: '' }).cache);
}

export function batchDirectory({ folder }: DatasetDefinition, root: string): string {
  return resolve(root, folder);
}

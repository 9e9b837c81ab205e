/** What a page can use; what fetches and caches needs Node. */
export { CIFAR10_CHECKSUMS, CIFAR10_CLASSES, CIFAR10_MEAN, CIFAR10_STD } from './cifar10.ts';
export { decodeCifar10 } from './decode-cifar10.ts';
export { CifarLoaderError } from './errors.ts';
export type { ImageDataset } from './image-dataset.ts';
export { type Cifar10Images, type ReadCifar10ArchiveOptions, readCifar10Archive } from './read-cifar10-archive.ts';
export { takeFirst } from './take-first.ts';

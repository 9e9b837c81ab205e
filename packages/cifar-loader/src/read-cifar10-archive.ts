import { readOfficialArchive } from './archive/official-archive.ts';
import type { Archive } from './archive/read-archive.ts';
import { checkKeys } from './check-keys.ts';
import { CIFAR10_CLASSES } from './cifar10.ts';
import { type BatchFile, CIFAR10_DEFINITION, type DatasetDefinition } from './definition.ts';
import { CifarLoaderError } from './errors.ts';
import type { ImageDataset } from './image-dataset.ts';
import { openSplits } from './open-splits.ts';

/** CIFAR-10, decoded. */
export interface Cifar10Images {
  /** 50,000 images, in the official order. */
  train: ImageDataset;
  /** 10,000 images, in the official order. */
  test: ImageDataset;
  /** Class names in label order. */
  classes: readonly string[];
}

/** How `readCifar10Archive()` reads. */
export interface ReadCifar10ArchiveOptions {
  /** Told the share of the images that is decoded, above 0 to 1, after each of the six files. Default: nobody. */
  onProgress?: (fraction: number) => void;
  /** Stops the reading: the promise rejects with the signal's reason. Default: none. */
  signal?: AbortSignal;
}

/**
 * Reads `cifar-10-binary.tar.gz`, the official binary version, from a file that the user of a page picked or from a stream, one of its six
 * files after the other. In Node and in browsers.
 *
 * Checked are the checksum of the compression, the names and sizes of the files, and the SHA-256 of each, for which a page must have come by
 * https or from localhost; elsewhere browsers offer no digest.
 *
 * @returns both splits as `[count, 32, 32, 3]` bytes with `[count]` labels
 * @throws CifarLoaderError when it is another archive or damaged; the signal's reason when aborted
 */
export function readCifar10Archive(
  archive: Blob | ReadableStream<Uint8Array<ArrayBuffer>>,
  options: ReadCifar10ArchiveOptions = {},
): Promise<Cifar10Images> {
  return readImages(CIFAR10_DEFINITION, archive, options);
}

/** The same for a data set that tests describe. */
export async function readImages(
  definition: DatasetDefinition,
  source: Blob | ReadableStream<Uint8Array<ArrayBuffer>>,
  { onProgress = () => {}, signal, ...rest }: ReadCifar10ArchiveOptions,
): Promise<Cifar10Images> {
  checkKeys('readCifar10Archive', rest);
  const archive = archiveOf(source);
  const { train, test, fill } = openSplits(definition);
  const { files } = definition;
  let done = 0;
  const onBatch = async (file: BatchFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    await checkDigest(file, bytes);
    fill(file, bytes);
    onProgress(++done / files.length);
  };
  await readOfficialArchive(archive, { definition, files, onBatch, signal });
  return { train, test, classes: CIFAR10_CLASSES };
}

function archiveOf(source: Blob | ReadableStream<Uint8Array<ArrayBuffer>>): Archive {
  if (source instanceof Blob) {
    const name = 'name' in source ? String(source.name) : 'the archive';
    return { name, stream: () => source.stream() };
  }
  if (source instanceof ReadableStream) return { name: 'the archive', stream: () => source };
  const actual = Object.prototype.toString.call(source).slice(8, -1);
  throw new CifarLoaderError(
    `readCifar10Archive: expected a Blob or ReadableStream of cifar-10-binary.tar.gz, actual ${actual}; of a Response take its body`,
  );
}

async function checkDigest({ name, sha256 }: BatchFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', bytes);
  const actual = digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (actual !== undefined && actual !== sha256) {
    throw new CifarLoaderError(`${name} refused: expected SHA-256 ${sha256}, actual ${actual}`);
  }
}

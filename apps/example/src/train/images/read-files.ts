import { decodeCifar10, readCifar10Archive } from '@x/cifar-loader';
import type { LoadedImages } from './loaded-images.ts';

const recordsPerFile = 10_000;
const fileBytes = recordsPerFile * (1 + 32 * 32 * 3);
const testFile = 'test_batch.bin';
const trainingFile = (number: number) => `data_batch_${number}.bin`;
const trainingFiles = [1, 2, 3, 4, 5].map(trainingFile);
const expectation = `CIFAR-10’s binary version: cifar-10-binary.tar.gz, or from it ${testFile} and ${trainingFiles[0]}, with as many of the next ones up to ${trainingFiles.at(-1)} as are wanted`;

/**
 * The images in files of CIFAR-10 that a person gave. `onProgress` is told the share that is done, 0 to 1. Rejects with which file is wrong,
 * and what was expected.
 */
export async function readFiles(files: readonly File[], onProgress: (fraction: number) => void): Promise<LoadedImages> {
  const [first, ...others] = files;
  if (!first) throw new Error(`There are no files among what was dropped. Expected ${expectation}.`);
  if (others.length === 0 && /\.(tar\.gz|tgz)$/i.test(first.name)) {
    const { train, test } = await readCifar10Archive(first, { onProgress });
    return { origin: first.name, training: train, test };
  }
  return readBatches(checkNames(files), onProgress);
}

/** The files by their names. */
function checkNames(files: readonly File[]): Map<string, File> {
  const known = new Set([testFile, ...trainingFiles]);
  const byName = new Map<string, File>();
  for (const file of files) {
    const { name, size } = file;
    if (!known.has(name)) throw new Error(`${name} is not used here${hintOf(name)}. Expected ${expectation}.`);
    if (byName.has(name)) throw new Error(`There are two files ${name}: choose one of them.`);
    if (size !== fileBytes) {
      const why = size < fileBytes ? 'is cut, or another file' : 'is another file';
      throw new Error(`${name} ${why}: expected ${fileBytes} bytes, it has ${size}. Unpack the archive again.`);
    }
    byName.set(name, file);
  }
  const training = trainingFiles.filter((name) => byName.has(name)).length;
  // The first so many images are what the command line's --limit takes, too.
  const needed = [...trainingFiles.slice(0, Math.max(1, training)), testFile];
  const missing = needed.filter((name) => !byName.has(name));
  if (missing.length > 0) throw new Error(`${missing.join(' and ')} is missing. Expected ${expectation}.`);
  return byName;
}

/** What a file may be that has the wrong name. */
function hintOf(name: string): string {
  if (/\.(tar\.gz|tgz)$/i.test(name)) return ' beside other files';
  if (/^(data_batch_\d|test_batch)(\.mat)?$|python|matlab/.test(name))
    return ': it is of the version for Python or Matlab';
  return '';
}

async function readBatches(
  files: ReadonlyMap<string, File>,
  onProgress: (fraction: number) => void,
): Promise<LoadedImages> {
  const names = [...files.keys()].sort();
  const bytes = new Map<string, Uint8Array>();
  for (const [index, name] of names.entries()) {
    bytes.set(name, await readBatch(files.get(name)!));
    onProgress((index + 1) / names.length);
  }
  const training = names.filter((name) => name !== testFile).map((name) => bytes.get(name)!);
  return { origin: names.join(', '), training: decodeCifar10(training), test: decodeCifar10(bytes.get(testFile)!) };
}

async function readBatch(file: File): Promise<Uint8Array> {
  const bytes = await file.arrayBuffer().catch(({ message }: Error) => {
    throw new Error(`${file.name} cannot be read (${message}). If it was changed meanwhile, choose it again.`);
  });
  const batch = new Uint8Array(bytes);
  for (let record = 0; record < recordsPerFile; record++) {
    const label = batch[record * (fileBytes / recordsPerFile)]!;
    if (label > 9) {
      throw new Error(
        `${file.name} is damaged, or another file: expected labels from 0 to 9, record ${record} has ${label}. Unpack the archive again.`,
      );
    }
  }
  return batch;
}

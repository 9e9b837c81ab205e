import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareBatch } from './check-batches.ts';
import type { BatchFile, DatasetDefinition } from './definition.ts';
import { CifarLoaderError } from './errors.ts';
import { putInPlace } from './put-in-place.ts';
import { recordChecksum } from './recorded-checksums.ts';

interface StoreFolders {
  directory: string;
  /** For unfinished files; on the same disk. */
  partialDirectory: string;
}

/** Stores a file that a source read, and of an archive that was verified itself also the MD5 that the file has from then on. */
export async function storeVerified(
  definition: DatasetDefinition,
  file: BatchFile,
  bytes: Uint8Array,
  folders: StoreFolders,
): Promise<void> {
  if (definition.checked === 'files') return storeBatch(file, bytes, folders);
  const recorded = { ...file, md5: createHash('md5').update(bytes).digest('hex') };
  await storeBatch(recorded, bytes, folders);
  await recordChecksum(definition, recorded, folders).catch((cause) => {
    throw cacheWriteError(folders.directory, cause);
  });
}

/**
 * Verifies the content of one file and puts it in place: written aside, flushed, then renamed, so that a reader (or a
 * crash) never meets half a file.
 *
 * @throws CifarLoaderError when the content is not the official one (nothing is written) or the folder cannot be written
 */
export async function storeBatch(
  file: BatchFile,
  bytes: Uint8Array,
  { directory, partialDirectory }: StoreFolders,
): Promise<void> {
  const { expected, actual } = compareBatch(file, bytes);
  if (expected !== actual) {
    throw new CifarLoaderError(`${file.name} refused: expected ${expected}, actual ${actual}`);
  }
  const path = join(directory, file.name);
  try {
    await mkdir(directory, { recursive: true });
    await putInPlace(path, bytes, partialDirectory);
  } catch (cause) {
    throw cacheWriteError(path, cause);
  }
}

export function cacheWriteError(path: string, cause: unknown): CifarLoaderError {
  return new CifarLoaderError(
    `cannot write ${path}: ${(cause as Error).message}; free space or choose another folder with the option ` +
      'cacheDirectory or the environment variable CIFAR_LOADER_CACHE',
    { cause },
  );
}

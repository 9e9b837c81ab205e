import type { BatchFile } from '../definition.ts';
import { CifarLoaderError } from '../errors.ts';
import { type Archive, type EntryRule, readArchive } from './read-archive.ts';

export interface ReadWantedFilesOptions {
  rules: ReadonlyMap<string, EntryRule>;
  skipUnknown?: boolean | undefined;
  /** The batch file that each wanted entry holds, by the entry's name. */
  wanted: ReadonlyMap<string, BatchFile>;
  onFile(file: BatchFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  signal?: AbortSignal;
}

/**
 * Reads the wanted entries of an archive.
 *
 * @throws CifarLoaderError when the archive lacks one of them, and as `readArchive` does
 */
export async function readWantedFiles(
  archive: Archive,
  { rules, skipUnknown, wanted, onFile, signal }: ReadWantedFilesOptions,
): Promise<void> {
  const missing = new Set(wanted.keys());
  await readArchive(archive, {
    rules,
    skipUnknown,
    want: (name) => missing.has(name),
    onEntry: async (name, bytes) => {
      missing.delete(name);
      await onFile(wanted.get(name)!, bytes);
    },
    signal,
  });
  if (missing.size > 0) throw new CifarLoaderError(`the archive lacks ${[...missing].join(', ')}`);
}

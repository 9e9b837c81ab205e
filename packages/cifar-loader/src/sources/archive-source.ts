import { basename } from 'node:path';
import { archiveFile } from '../archive/archive-file.ts';
import { readOfficialArchive } from '../archive/official-archive.ts';
import { readBatches } from '../archive/read-batches.ts';
import { CifarLoaderError } from '../errors.ts';
import { hashFile } from '../hash-file.ts';
import type { Source, SourceContext } from './source.ts';

/** An archive that the user downloaded: the official one or the npm tarball. */
export function archiveSource(path: string): Source {
  return {
    name: 'path',
    from: async () => path,
    async fetch(context, onBatch) {
      const options = { ...context, onBatch };
      if (context.definition.checked === 'files') return readBatches(path, options);
      await checkArchive(path, context);
      return readOfficialArchive(archiveFile(path), options);
    },
  };
}

async function checkArchive(path: string, { definition, signal }: SourceContext): Promise<void> {
  const { url, md5 } = definition.official;
  const actual = await hashFile(path, { algorithm: 'md5', encoding: 'hex' }, signal);
  if (actual === md5) return;
  throw new CifarLoaderError(
    `${basename(path)} is damaged or another archive than ${url}: expected MD5 ${md5}, actual MD5 ${actual}`,
  );
}

import { readBatches } from '../archive/read-batches.ts';
import type { Source } from './source.ts';

/** An archive that the user downloaded: the official one or the npm tarball. */
export function archiveSource(path: string): Source {
  return {
    name: 'path',
    from: async () => path,
    fetch: (context, onBatch) => readBatches(path, { ...context, onBatch }),
  };
}

import { open, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Writes a file aside, in a folder on the same disk, flushes it, then renames it: nobody, and no crash, meets half of it. */
export async function putInPlace(path: string, content: Uint8Array | string, partialDirectory: string): Promise<void> {
  const partial = join(partialDirectory, `${basename(path)}.${process.pid}`);
  const handle = await open(partial, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, path);
}

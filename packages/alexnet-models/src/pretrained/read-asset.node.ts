import { readFile } from 'node:fs/promises';

/** The content of a file of this package. */
export async function readAsset(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(url));
}

import { readFile } from 'node:fs/promises';

/** What to do when the file is not there. */
export const remedy = 'Install @x/alexnet-models again';

/** The content of a file of this package. `onBytes` is told how many have come, which here is all of them. */
export async function readAsset(url: URL, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await readFile(url));
  onBytes(bytes.length);
  return bytes;
}

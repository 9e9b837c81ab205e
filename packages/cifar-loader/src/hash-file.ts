import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export interface Digest {
  algorithm: string;
  encoding: 'hex' | 'base64';
}

/** The digest of a file's content. */
export async function hashFile(path: string, { algorithm, encoding }: Digest, signal: AbortSignal): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest(encoding);
}

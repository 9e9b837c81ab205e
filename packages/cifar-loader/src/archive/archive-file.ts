import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Archive } from './read-archive.ts';

/** An archive on the disk. */
export function archiveFile(path: string): Archive {
  return {
    name: basename(path),
    stream: () =>
      Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 20 })) as ReadableStream<Uint8Array<ArrayBuffer>>,
  };
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFile } from '../archive/archive-file.ts';
import type { Archive } from '../archive/read-archive.ts';
import { type DownloadOptions, downloadFile } from '../network/download-file.ts';
import type { SourceName } from '../progress.ts';
import type { SourceContext } from './source.ts';

export interface ArchiveAddress {
  source: SourceName;
  url: string;
  headers?: Record<string, string>;
  digest: DownloadOptions['digest'];
  /** Milliseconds until the first byte. */
  answerWithin: number;
}

/** Downloads an archive into the folder for unfinished files, hands it to `read`, and removes it after success. */
export async function downloadArchive(
  { source, url, ...download }: ArchiveAddress,
  { partialDirectory, network, settings, signal, onProgress }: SourceContext,
  read: (archive: Archive) => Promise<void>,
): Promise<void> {
  const path = join(partialDirectory, `${source}.part`);
  const { retries } = network;
  await downloadFile(url, path, {
    ...download,
    settings: await settings(),
    stallTimeout: network.stallTimeoutMilliseconds,
    retries,
    signal,
    onProgress: (progress) => onProgress({ type: 'download', source, ...progress }),
    onRetry: (retry) => onProgress({ type: 'retry', source, retries, ...retry }),
  });
  await read(archiveFile(path));
  await rm(path);
}

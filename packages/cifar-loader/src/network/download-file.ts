import { open, rm, stat } from 'node:fs/promises';
import { type Digest, hashFile } from '../hash-file.ts';
import type { NetworkSettings } from './network-settings.ts';
import { httpStatusFailure, TransferFailure } from './transfer-failure.ts';
import { type HttpResponse, withResponse } from './with-response.ts';
import { type Attempt, type RetryOptions, withRetries } from './with-retries.ts';

export interface DownloadOptions extends RetryOptions {
  settings: NetworkSettings;
  headers?: Record<string, string>;
  /** What the whole file must hash to. */
  digest: Digest & { value: string };
  /** Milliseconds without a byte after which a transfer counts as stalled. */
  stallTimeout: number;
  onProgress(progress: { receivedBytes: number; totalBytes: number | undefined; resumedFrom: number }): void;
}

/** No archive has more; a wrong server must not fill the disk. */
const MAXIMUM_BYTES = 256 * 1024 * 1024;
const PROGRESS_INTERVAL = 100;

/**
 * Downloads `url` to `path`. What an earlier try (also of an earlier process) left in `path` is kept and continued with
 * a range request; a server without ranges starts over. A file with the wrong digest is deleted.
 *
 * @throws TransferFailure with the reason; the signal's reason when aborted
 */
export async function downloadFile(url: string, path: string, options: DownloadOptions): Promise<void> {
  const { digest, signal } = options;
  for (;;) {
    const resumedFrom = await sizeOf(path);
    await withRetries((attempt) => transfer(url, path, resumedFrom, attempt, options), options);
    const actual = await hashFile(path, digest, signal);
    if (actual === digest.value) return;
    await rm(path);
    // The fault may lie in what an earlier process left, so that one gets a clean second try.
    if (resumedFrom > 0) continue;
    throw new TransferFailure(
      `the downloaded file has the wrong ${digest.algorithm.toUpperCase()}: expected ${digest.value}, actual ${actual}`,
      { retriable: false },
    );
  }
}

async function transfer(
  url: string,
  path: string,
  resumedFrom: number,
  { answerWithin, onAnswer }: Attempt,
  options: DownloadOptions,
): Promise<void> {
  const { onProgress } = options;
  const have = await sizeOf(path);
  // Compression on the way would make offsets meaningless.
  const headers: Record<string, string> = { ...options.headers, 'accept-encoding': 'identity' };
  if (have > 0) headers.range = `bytes=${have}-`;

  await withResponse(url, { ...options, headers, answerWithin }, async (response) => {
    const range = parseContentRange(response);
    if (response.status === 416 && have > 0) {
      onAnswer();
      // Nothing is left to send when the file was already complete; anything else is not this file.
      if (range.total === have) return;
      await rm(path);
      throw new TransferFailure('the server does not have the rest of the file', { retriable: true });
    }
    if (response.status !== 200 && response.status !== 206) throw httpStatusFailure(response.status);
    onAnswer();
    if (response.status === 206 && range.start !== have) {
      throw new TransferFailure(`the server sent bytes from ${range.start}, not ${have}`, { retriable: false });
    }
    const start = response.status === 206 ? have : 0;
    const length = response.headers['content-length'];
    const totalBytes = length === undefined ? range.total : start + Number(length);
    if ((totalBytes ?? 0) > MAXIMUM_BYTES) throw tooLarge(totalBytes!);
    await writeBody(response, path, start, (receivedBytes) => {
      onProgress({ receivedBytes, totalBytes, resumedFrom: Math.min(resumedFrom, start) });
    });
  });
}

async function writeBody(response: HttpResponse, path: string, start: number, report: (received: number) => void) {
  const file = await open(path, start > 0 ? 'a' : 'w');
  let received = start;
  let reportedAt = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > MAXIMUM_BYTES) throw tooLarge(received);
      await file.writeFile(chunk);
      if (Date.now() - reportedAt >= PROGRESS_INTERVAL) {
        reportedAt = Date.now();
        report(received);
      }
    }
  } finally {
    await file.close();
  }
  report(received);
}

function tooLarge(bytes: number): TransferFailure {
  return new TransferFailure(`the file is too large: expected at most ${MAXIMUM_BYTES} bytes, actual ${bytes}`, {
    retriable: false,
  });
}

// "bytes 100-199/200" has start 100 and total 200; "bytes */200" has only a total.
function parseContentRange({ headers }: HttpResponse): { start?: number; total?: number } {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers['content-range'] ?? '');
  return match ? { start: match[1] === undefined ? undefined : Number(match[1]), total: Number(match[2]) } : {};
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

import type { LoadProgress } from '@x/cifar-loader';
import { formatBar, formatMegabytes } from './format.ts';
import type { Output } from './output.ts';

const plainMilliseconds = 10_000;

export interface DataProgressOptions {
  output: Output;
  /** The data set's. */
  title: string;
  /** Milliseconds; for tests. Default performance.now. */
  now?: () => number;
}

/** Shows how the data set is fetched: a live line on a terminal, else a line every ten seconds; each attempt and its end. */
export function createDataProgress({
  output,
  title,
  now = () => performance.now(),
}: DataProgressOptions): (progress: LoadProgress) => void {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (progress.type !== 'download') output.live([]);
    switch (progress.type) {
      case 'attempt':
        // The cache is looked at every time: only what takes time is worth a line.
        if (progress.source !== 'cache') output.note(`${title}: reading ${progress.from}`);
        break;
      case 'failed':
        if (progress.source !== 'cache') output.warn(`${title}: ${progress.source} failed: ${progress.reason}`);
        break;
      case 'rejected':
        output.warn(
          `${title}: ${progress.file} in the cache is damaged (expected ${progress.expected}, actual ${progress.actual}): removed, fetching it again`,
        );
        break;
      case 'download': {
        const text = downloadText(title, progress);
        if (output.isLive) output.live([text]);
        else if (now() - drawnAt >= plainMilliseconds) {
          drawnAt = now();
          output.note(text);
        }
        break;
      }
      case 'retry':
        output.warn(
          `${title}: the transfer broke (${progress.reason}); try ${progress.retry} of ${progress.retries} in ${(progress.delayMilliseconds / 1000).toFixed(1)} s`,
        );
        break;
      case 'stored':
        output.note(`${title}: ${progress.file} verified and stored`);
        break;
      case 'waiting':
        output.note(`${title}: another process is filling the cache ${progress.directory}; waiting for it`);
        break;
    }
  };
}

function downloadText(
  title: string,
  { receivedBytes, totalBytes }: Extract<LoadProgress, { type: 'download' }>,
): string {
  if (totalBytes === undefined) return `${title}: ${formatMegabytes(receivedBytes)}`;
  const share = receivedBytes / totalBytes;
  return `${title}: ${formatBar(share, 24)} ${Math.floor(share * 100)} %  ${formatMegabytes(receivedBytes)} of ${formatMegabytes(totalBytes)}`;
}

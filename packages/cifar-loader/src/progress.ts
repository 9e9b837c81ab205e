/** Where the files came from: `path` is the folder or archive that the caller named. */
export type SourceName = 'cache' | 'official' | 'npm' | 'path';

/** One source that was tried. */
export interface SourceAttempt {
  source: SourceName;
  outcome: 'used' | 'failed';
  /** What was used, or why it failed. */
  reason: string;
}

/** What `onProgress` is told, discriminated by `type`. */
export type LoadProgress =
  /** A source is being tried; `from` is its URL or path. */
  | { type: 'attempt'; source: SourceName; from: string }
  /** A source failed; the next one, if any, follows. */
  | { type: 'failed'; source: SourceName; reason: string }
  /** A cached file is damaged: it was removed and will be fetched again. Checksums are MD5. */
  | { type: 'rejected'; file: string; path: string; expected: string; actual: string }
  /** Bytes so far of `totalBytes` (undefined when the server does not say); at most ten times a second. */
  | { type: 'download'; source: SourceName; receivedBytes: number; totalBytes: number | undefined; resumedFrom: number }
  /** A transfer broke and starts again (where it stopped, if the server allows) after a pause. */
  | { type: 'retry'; source: SourceName; reason: string; retry: number; retries: number; delayMilliseconds: number }
  /** A file of the data set was verified and written to the cache. */
  | { type: 'stored'; source: SourceName; file: string }
  /** Another process is filling the same cache; this one waits for it. */
  | { type: 'waiting'; directory: string };

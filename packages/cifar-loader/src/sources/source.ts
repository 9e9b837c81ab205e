import type { BatchFile, DatasetDefinition } from '../definition.ts';
import type { NetworkSettings } from '../network/network-settings.ts';
import type { LoadProgress, SourceName } from '../progress.ts';

/** Patience with the network. */
export interface NetworkOptions {
  /** Milliseconds in which a source must begin to answer, retries until then included. Default 10,000. */
  connectTimeoutMilliseconds?: number;
  /** Milliseconds without a byte after which a transfer counts as broken. Default 30,000. */
  stallTimeoutMilliseconds?: number;
  /** How often a broken transfer is taken up again, with growing pauses of 0.5 to 8 seconds. Default 5. */
  retries?: number;
}

export interface SourceContext {
  definition: DatasetDefinition;
  /** Which files are needed. */
  files: readonly BatchFile[];
  /** Folder for unfinished files; it exists. */
  partialDirectory: string;
  network: Required<NetworkOptions>;
  settings(): Promise<NetworkSettings>;
  signal: AbortSignal;
  onProgress(progress: LoadProgress): void;
}

/** Verifies a file in the official layout and puts it into the cache. */
type StoreBatch = (file: BatchFile, bytes: Uint8Array) => Promise<void>;

/** A place to get the files from. */
export interface Source {
  name: SourceName;
  /** Where it looks, for messages. */
  from(context: SourceContext): Promise<string>;
  /** Stores every file of the context, or rejects with the reason. */
  fetch(context: SourceContext, store: StoreBatch): Promise<void>;
}

import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { CifarLoaderError } from '../errors.ts';

type Entry = Extract extends AsyncIterable<infer T> ? T : never;

/** What may stand in an archive under one name. */
export interface EntryRule {
  type: 'file' | 'directory';
  /** Exact size in bytes, or the largest allowed. */
  size: number | { atMost: number };
}

export interface ReadArchiveOptions {
  rules: ReadonlyMap<string, EntryRule>;
  /** Which entries are wanted; the others are checked against the rules and skipped. */
  want(name: string): boolean;
  onEntry(name: string, bytes: Buffer): void | Promise<void>;
  signal: AbortSignal;
}

/**
 * Streams a gzipped tar archive and hands over the wanted files one by one. Nothing is ever extracted to a path that the
 * archive names.
 *
 * @throws CifarLoaderError on an entry with an unexpected name, type or size, one that comes twice, and on damage;
 *   the signal's reason when aborted
 */
export function readArchive(path: string, options: ReadArchiveOptions): Promise<void> {
  return withEntries(path, options.signal, (entries) => readEntries(entries, options));
}

/** The name of the first entry, which tells the two known archives apart; empty in an empty archive. */
export function firstEntryName(path: string, signal: AbortSignal): Promise<string> {
  return withEntries(path, signal, async (entries) => {
    for await (const { header } of entries) return header.name;
    return '';
  });
}

async function withEntries<T>(
  path: string,
  signal: AbortSignal,
  consume: (entries: AsyncIterable<Entry>) => Promise<T>,
) {
  const entries = extract();
  const stop = new AbortController();
  const pumping = pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), createGunzip(), entries, {
    signal: AbortSignal.any([signal, stop.signal]),
  });
  // A failure of the streams also reaches the consumer's loop; this only keeps it from counting as unhandled.
  pumping.catch(() => {});
  try {
    return await consume(entries);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CifarLoaderError) throw error;
    throw new CifarLoaderError(`${basename(path)} is damaged or not a .tar.gz archive: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    stop.abort();
  }
}

async function readEntries(entries: AsyncIterable<Entry>, { rules, want, onEntry, signal }: ReadArchiveOptions) {
  const seen = new Set<string>();
  for await (const entry of entries) {
    const { name, size } = entry.header;
    checkEntry(entry, rules, seen);
    seen.add(name);
    if (!want(name)) {
      entry.resume();
      continue;
    }
    const bytes = Buffer.allocUnsafeSlow(size);
    let length = 0;
    for await (const chunk of entry as AsyncIterable<Buffer>) {
      chunk.copy(bytes, length);
      length += chunk.length;
    }
    signal.throwIfAborted();
    await onEntry(name, bytes);
  }
}

function checkEntry({ header }: Entry, rules: ReadonlyMap<string, EntryRule>, seen: ReadonlySet<string>): void {
  const { name, type, size } = header;
  const rule = rules.get(name);
  const quoted = JSON.stringify(name);
  if (!rule) {
    const expected = [...rules.keys()].join(', ');
    throw new CifarLoaderError(`unexpected archive entry ${quoted} refused: expected only ${expected}`);
  }
  if (seen.has(name)) throw new CifarLoaderError(`archive entry ${quoted} refused: it comes twice`);
  if (type !== rule.type) {
    throw new CifarLoaderError(`archive entry ${quoted} refused: expected a ${rule.type}, actual type ${type}`);
  }
  const fits = typeof rule.size === 'number' ? size === rule.size : size <= rule.size.atMost;
  if (!fits) {
    const expected = typeof rule.size === 'number' ? `${rule.size}` : `at most ${rule.size.atMost}`;
    throw new CifarLoaderError(`archive entry ${quoted} refused: expected ${expected} bytes, actual ${size}`);
  }
}

import { createTarDecoder, type ParsedTarEntry, type TarHeader } from 'modern-tar';
import { CifarLoaderError } from '../errors.ts';

/** A gzipped tar archive: a file, or what a page was given. */
export interface Archive {
  /** For messages. */
  name: string;
  /** Its bytes from the start. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** What may stand in an archive under one name. */
export interface EntryRule {
  type: 'file' | 'directory';
  /** Exact size in bytes, or the largest allowed. */
  size: number | { atMost: number };
}

export interface ReadArchiveOptions {
  rules: ReadonlyMap<string, EntryRule>;
  /** Whether entries without a rule are passed over, as in an archive whose digest is known. Default: they are refused. */
  skipUnknown?: boolean | undefined;
  /** Which entries are wanted; the others are checked against the rules and skipped. */
  want(name: string): boolean;
  onEntry(name: string, bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  signal?: AbortSignal;
}

/**
 * Streams a gzipped tar archive and hands over the wanted files one by one. Nothing is ever extracted to a path that the
 * archive names.
 *
 * @throws CifarLoaderError on an entry with an unexpected name, type or size, one that comes twice, and on damage;
 *   the signal's reason when aborted
 */
export async function readArchive(archive: Archive, options: ReadArchiveOptions): Promise<void> {
  const { rules, skipUnknown = false, want, onEntry, signal } = options;
  const seen = new Set<string>();
  await withEntries(archive, signal, async (entries) => {
    for (let next = await entries.read(); !next.done; next = await entries.read()) {
      const { header, body } = next.value;
      if (rules.has(header.name) || !skipUnknown) checkEntry(header, rules, seen);
      seen.add(header.name);
      if (want(header.name)) {
        const bytes = await readBody(body, header.size);
        signal?.throwIfAborted();
        await onEntry(header.name, bytes);
      } else {
        // Not body.cancel(), by which modern-tar 0.8.6 may lose the content of the next entry.
        await body.pipeTo(new WritableStream());
      }
    }
  });
}

/** The name of the first entry, which tells the two known archives apart; empty in an empty archive. */
export function firstEntryName(archive: Archive, signal?: AbortSignal): Promise<string> {
  return withEntries(archive, signal, async (entries) => (await entries.read()).value?.header.name ?? '');
}

async function withEntries<T>(
  { name, stream }: Archive,
  signal: AbortSignal | undefined,
  consume: (entries: ReadableStreamDefaultReader<ParsedTarEntry>) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  // Ends the streams and closes what the bytes come from, also after a failure that the streams did not see.
  const stop = new AbortController();
  const ending = { signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal };
  const entries = stream()
    .pipeThrough(new DecompressionStream('gzip'), ending)
    .pipeThrough(createTarDecoder({ strict: true }), ending)
    .getReader();
  try {
    return await consume(entries);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CifarLoaderError) throw error;
    throw new CifarLoaderError(`${name} is damaged or not a .tar.gz archive: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    stop.abort();
  }
}

/** What went wrong: newer versions of Node keep what zlib says as the cause of an error without a message. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return message === '' && cause !== undefined ? reasonOf(cause) : message;
}

async function readBody(body: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let length = 0;
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes.set(next.value, length);
    length += next.value.length;
  }
  return bytes;
}

function checkEntry(
  { name, type, size }: TarHeader,
  rules: ReadonlyMap<string, EntryRule>,
  seen: ReadonlySet<string>,
): void {
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

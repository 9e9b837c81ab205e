import { formatBytes } from './format-bytes.ts';
import type { RunSource } from './run-source.ts';

// Much more than a training of ten thousand epochs writes; and little enough to be looked through in a page.
const largestText = 32e6;
// The weights of AlexNet for images of 224 pixels are 230 MB.
const largestBytes = 600e6;

/** A run whose files are found by `file`. Errors say which is too large to be what it is called, or cannot be read. */
export function fileSource(name: string, file: (path: string) => Promise<File | undefined>): RunSource {
  return {
    name,
    async readText(path) {
      const found = await file(path);
      if (found === undefined) return undefined;
      checkSize(`${name}/${path}`, found.size, largestText);
      return found.text().catch((error: Error) => unreadable(`${name}/${path}`, error));
    },
    async readBytes(path, range) {
      const found = await file(path);
      if (found === undefined) return undefined;
      const part = range ? found.slice(range.from, range.to) : found;
      checkSize(`${name}/${path}`, part.size, largestBytes);
      return new Uint8Array(await part.arrayBuffer().catch((error: Error) => unreadable(`${name}/${path}`, error)));
    },
  };
}

function checkSize(file: string, size: number, largest: number): void {
  if (size <= largest) return;
  throw new Error(
    `${file} has ${formatBytes(size)}; expected at most ${formatBytes(largest)}. It is no file that a training writes.`,
  );
}

/** Browsers give files out by name: one that was changed or removed since cannot be read. */
function unreadable(file: string, error: Error): never {
  throw new Error(`${file} cannot be read (${error.message}). If it was changed meanwhile, open it again.`);
}

import type { Folder } from './folder.ts';

/** A dropped folder, from `DataTransferItem.webkitGetAsEntry`. */
export function folderOfEntry(entry: FileSystemDirectoryEntry): Folder {
  return {
    name: entry.name,
    file: (path) =>
      new Promise((resolve, reject) => {
        const missing = (error: DOMException) =>
          isMissing(error) ? resolve(undefined) : reject(unreadable(path, error));
        entry.getFile(
          path,
          {},
          (found) => (found as FileSystemFileEntry).file(resolve, (error) => reject(unreadable(path, error))),
          missing,
        );
      }),
    async folders() {
      const entries = await listEntries(entry);
      return entries
        .filter((found) => found.isDirectory)
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((found) => folderOfEntry(found as FileSystemDirectoryEntry));
    },
  };
}

// A folder of that name is no file.
const isMissing = ({ name }: DOMException) => name === 'NotFoundError' || name === 'TypeMismatchError';

const unreadable = (path: string, error: DOMException) => new Error(`${path} cannot be read: ${error.message}`);

/** A reader gives a hundred at a time, then none. */
async function listEntries(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, (error) => reject(unreadable(entry.name, error))),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

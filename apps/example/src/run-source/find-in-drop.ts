import { type Findings, findRunOfFiles, findRuns } from './find-runs.ts';
import { folderOfEntry } from './folder-of-entry.ts';

/** The runs in what was dropped: folders, files, or both. Call it before anything is awaited: a drop is emptied after its event. */
export async function findInDrop({ items }: DataTransfer): Promise<Findings> {
  const dropped = [...items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const folders = dropped.flatMap(({ entry }) => (entry?.isDirectory ? [entry as FileSystemDirectoryEntry] : []));
  const files = dropped.flatMap(({ entry, file }) => (entry?.isDirectory || !file ? [] : [file]));
  const all = await Promise.all(folders.map((entry) => findRuns(folderOfEntry(entry))));
  if (files.length > 0) all.push(findRunOfFiles(files));
  const testImages = all.find((found) => found.testImages)?.testImages;
  return {
    runs: all.flatMap(({ runs }) => runs),
    ...(testImages && { testImages }),
    problems:
      all.length > 0
        ? all.flatMap(({ problems }) => problems)
        : ['That is no file and no folder: drop a run folder here.'],
  };
}

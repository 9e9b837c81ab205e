import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { runFileNames } from '@x/run-folder';
import { nearest } from '../arguments/nearest.ts';
import { CliError, usageError } from '../cli-error.ts';

/** Where runs go unless told otherwise, under the folder the command was typed in. */
const runsFolder = 'runs';

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

/** The folder of a new run, absolute; made sure to be free. It is not created yet. */
export async function newRunFolder({ run, name, preset, now = new Date() }: NewRunOptions): Promise<string> {
  if (run !== undefined && name !== undefined)
    throw usageError('--run and --name both say where the run goes: use one.');
  if (name !== undefined && basename(name) !== name) {
    throw usageError(`--name cannot be "${name}": expected a plain name; a path goes in --run.`);
  }
  const folder = resolve(run ?? join(runsFolder, name ?? `${timestamp(now)}-${preset}`));
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw usageError(`The run folder ${display(folder)} is a file: choose another.`);
    throw new CliError(`Cannot use the run folder ${display(folder)}: ${error.message}.`, { cause: error });
  });
  if (entries.length > 0) {
    throw usageError(`The run folder ${display(folder)} is not empty: choose another, or go on with it by --resume.`);
  }
  return folder;
}

export async function createRunFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new CliError(`Cannot create the run folder ${display(folder)}: ${error.message}.`, { cause: error });
  });
}

/** An existing run by its folder or its name in runs/. Usage error: no such run, with the runs there are. */
export async function findRun(text: string): Promise<string> {
  for (const folder of [resolve(text), resolve(runsFolder, text)]) {
    if (await isFolder(folder)) return folder;
  }
  const names = await runNames();
  const near = nearest(text, names);
  const known =
    names.length > 0 ? `The newest here: ${names.slice(0, 3).join(', ')}.` : `There are none in ${runsFolder}/.`;
  throw usageError(`There is no run "${text}".${near ? ` Did you mean ${near}?` : ''} ${known}`);
}

/** A path as the user would type it. */
export function display(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' ? '.' : near.startsWith('..') ? path : near;
}

/** Newest first. */
async function runNames(): Promise<string[]> {
  const entries = await readdir(runsFolder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory());
  const dated = await Promise.all(
    folders.map(async ({ name }) => ({ name, time: (await stat(join(runsFolder, name))).mtimeMs })),
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

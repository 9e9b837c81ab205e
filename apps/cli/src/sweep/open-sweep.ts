import { access, mkdir } from 'node:fs/promises';
import { differences } from '@x/run-folder';
import { CliError, usageError } from '../cli-error.ts';
import { display, findSweep, newSweepFolder } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';
import { planTrials, type Trial } from './plan-trials.ts';
import { readSweep } from './read-sweep.ts';
import type { Sweep } from './sweep-file.ts';
import { sweepPaths } from './sweep-paths.ts';

export interface OpenSweep {
  /** Absolute; of a new sweep not created yet. */
  folder: string;
  sweep: Sweep;
  /** All of them, in order. */
  trials: Trial[];
}

export interface OpenSweepOptions {
  /** The sweep file. Only a sweep that goes on needs none. */
  file?: string | undefined;
  /** The name of a new sweep. */
  name?: string | undefined;
  /** The folder, or the name, of a sweep that goes on. */
  resume?: string | undefined;
}

/** The sweep that the command line asks for: a new one, or one that goes on. Usage errors: a file that is wrong, or not the one that the sweep began with. */
export async function openSweep({ file, name, resume }: OpenSweepOptions): Promise<OpenSweep> {
  if (resume === undefined) {
    if (file === undefined) throw usageError('Missing FILE: the sweep file, which says what to try.');
    const sweep = await readSweep(file);
    const trials = await planTrials(sweep);
    return { folder: await newSweepFolder({ name, file }), sweep, trials };
  }
  if (name !== undefined) throw usageError('--name cannot go with --resume: the sweep keeps its folder.');
  const folder = await findSweep(resume);
  const stored = await storedSweep(folder);
  const sweep = file === undefined ? stored : grown(stored, await readSweep(file), file);
  return { folder, sweep, trials: await planTrials(sweep) };
}

/** Creates the folder of a sweep, or writes what a sweep that goes on has more of. */
export async function keepSweep({ folder, sweep }: OpenSweep): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new CliError(`Cannot create the folder of the sweep ${display(folder)}: ${cause.message}.`, { cause });
  });
  await writeOutput(sweepPaths(folder).sweepFile, `${JSON.stringify(sweep, null, 2)}\n`);
}

async function storedSweep(folder: string): Promise<Sweep> {
  const { sweepFile } = sweepPaths(folder);
  await access(sweepFile).catch(() => {
    throw usageError(
      `${display(folder)} is no sweep: it has no sweep-file.json. Name the folder that the command sweep wrote.`,
    );
  });
  return readSweep(display(sweepFile));
}

/** The sweep with the trials that the file has more. Usage error: the file says something else. */
function grown(stored: Sweep, asked: Sweep, file: string): Sweep {
  const { trials = 0 } = asked;
  const found = differences(stored, asked).filter(
    ({ field }) => field !== 'trials' || stored.method !== asked.method || trials < (stored.trials ?? 0),
  );
  if (found.length === 0) return { ...stored, ...(asked.trials !== undefined && { trials }) };
  const words = found.map(({ field, from, to }) => `${field}: it has ${json(from)}, the file ${json(to)}`);
  throw usageError(
    [
      `${file} is not what the sweep began with:`,
      ...words,
      'Only the trials of a random search may become more. Leave the file out to go on with the sweep as it is, or start a new one.',
    ].join('\n'),
  );
}

const json = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));

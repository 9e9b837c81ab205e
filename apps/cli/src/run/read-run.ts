import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as runFolder from '@x/run-folder';
import { CliError } from '../cli-error.ts';
import { presets } from '../presets/presets.ts';
import { display } from './run-folder.ts';

/** A run on this machine. */
export interface LocalRun extends runFolder.RunRecord {
  /** Absolute. */
  folder: string;
}

/** A run by its folder. Throws a CliError that names the folder and what is wrong with it. */
export async function readRun(folder: string): Promise<LocalRun> {
  return { folder, ...(await read(folder, (files) => runFolder.readRun(files, { presets }))) };
}

/** Runs by their folders. Throws one CliError that names every folder that cannot be read. */
export async function readRuns(folders: readonly string[]): Promise<LocalRun[]> {
  const settled = await Promise.allSettled(folders.map(readRun));
  const failures = settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  if (failures.length > 0) {
    throw new CliError(failures.map(({ message }) => message).join('\n'), { cause: failures[0] });
  }
  return settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** A run's config.json. Throws a CliError that names the folder when it is no run folder, or the field when the file is not as it should be. */
export const readRunConfig = (folder: string): Promise<runFolder.RunConfig> =>
  read(folder, (files) => runFolder.readRunConfig(files, { presets }));

/** A run's epochs, in order; none before the first. Throws a CliError that names the line that is damaged. */
export const readEpochs = async (folder: string) => (await read(folder, runFolder.readEpochs)) ?? [];

/** A run's evaluation.json; undefined where there is none. Throws a CliError that names the file, or the field, when it is damaged. */
export const readRunEvaluation = (folder: string): Promise<runFolder.RunEvaluation | undefined> =>
  read(folder, runFolder.readRunEvaluation);

/** Reads from a folder of this machine. What is wrong with its files becomes a CliError. */
async function read<Result>(folder: string, reader: (files: runFolder.RunFiles) => Promise<Result>): Promise<Result> {
  try {
    return await reader({ name: display(folder), readText: (path) => readText(join(folder, path)) });
  } catch (error) {
    throw error instanceof runFolder.RunFolderError ? new CliError(error.message, { cause: error }) : error;
  }
}

/** The text of a file; undefined where there is none. */
const readText = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // ENOTDIR: the folder it should be in is a file.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new CliError(`Cannot read ${display(file)}: ${error.message}.`, { cause: error });
  });

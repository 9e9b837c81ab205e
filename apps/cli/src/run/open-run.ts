import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunProcess } from '@x/run-folder';
import type { TrainFlags } from '../commands/train-flags.ts';
import { readRunConfig } from './read-run.ts';
import { newOptions, type RunOptions, resumedOptions } from './resolve-options.ts';
import { findRun, newRunFolder, runPaths } from './run-folder.ts';

export interface OpenRun {
  /** Absolute; of a new run not created yet. */
  folder: string;
  options: RunOptions;
  /** Those that worked on it before. */
  processes: RunProcess[];
  /** Whether there is a checkpoint to go on from. */
  resume: boolean;
}

/** The run that the flags ask for: a new one, or one that goes on. Usage errors: flags that do not fit it. */
export async function openRun(flags: TrainFlags): Promise<OpenRun> {
  if (flags.resume === undefined) {
    const options = await newOptions(flags);
    const folder = await newRunFolder({ run: flags.run, name: flags.name, preset: options.preset });
    return { folder, options, processes: [], resume: false };
  }
  const folder = await findRun(flags.resume);
  const config = await readRunConfig(folder);
  const options = await resumedOptions(config, flags);
  return { folder, options, processes: config.processes, resume: await hasCheckpoint(runPaths(folder).checkpoints) };
}

/** A run that was killed before its first checkpoint starts anew. */
async function hasCheckpoint(checkpoints: string): Promise<boolean> {
  for (const name of ['last', 'last.previous']) {
    const found = await access(join(checkpoints, name)).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}

import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { imagesTitle } from '@x/run-folder';
import { CliError } from '../cli-error.ts';
import { readRun } from '../run/read-run.ts';
import { display, runPaths } from '../run/run-folder.ts';

/** Copies what is kept of a run into a folder of results, and returns where it is. Throws a CliError when it cannot be read or is there already. */
export async function addResult(run: string, results: string): Promise<string> {
  const { config, status, evaluation } = await readRun(run);
  if (!evaluation && status !== 'interrupted') {
    throw new CliError(`${display(run)} has no evaluation.json. The command evaluate ${display(run)} writes it.`);
  }
  if (config.data.folder || config.data.dataset)
    throw new CliError(`${display(run)} is on ${imagesTitle(config.data)}: the results are those of runs on CIFAR-10.`);
  const folder = join(results, `${config.preset}-seed-${config.seed}`);
  await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EEXIST' ? 'it is there already: remove it first to replace it' : cause.message;
    throw new CliError(`Cannot create ${display(folder)}: ${why}.`, { cause });
  });
  const paths = runPaths(run);
  for (const file of [paths.config, paths.metrics, ...(evaluation ? [paths.evaluation] : [])]) {
    await copyFile(file, join(folder, basename(file)));
  }
  return folder;
}

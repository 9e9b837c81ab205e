import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DatasetName } from '@x/run-folder/names';
import { usageError } from '../cli-error.ts';
import { datasets } from './datasets.ts';

/** What `--data` can be apart from a path, for one data set at least. */
export const sourceNames: readonly string[] = [...new Set(Object.values(datasets).flatMap(({ sources }) => sources))];

/** What `--data` says: a source of a data set by name, or the absolute path of a folder or archive that exists. */
export async function dataSource(text: string, dataset: DatasetName = 'cifar-10'): Promise<string> {
  const names = datasets[dataset].sources;
  if (names.includes(text)) return text;
  const path = resolve(text);
  await stat(path).catch(() => {
    throw usageError(
      `--data cannot be "${text}": expected ${names.join(', ')}, or a folder or archive; there is no ${path}.`,
    );
  });
  return path;
}

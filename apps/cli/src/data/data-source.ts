import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { usageError } from '../cli-error.ts';

/** What `--data` can be apart from a path. */
export const sourceNames: readonly string[] = ['auto', 'official', 'npm'];

/** What `--data` says: a source by name, or the absolute path of a folder or archive that exists. */
export async function dataSource(text: string): Promise<string> {
  if (sourceNames.includes(text)) return text;
  const path = resolve(text);
  await stat(path).catch(() => {
    throw usageError(
      `--data cannot be "${text}": expected ${sourceNames.join(', ')}, or a folder or archive; there is no ${path}.`,
    );
  });
  return path;
}

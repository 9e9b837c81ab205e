import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BatchFile, DatasetDefinition } from './definition.ts';
import { putInPlace } from './put-in-place.ts';

/** Beside the files, in the format of md5sum: `md5sum -c cifar-loader.md5` checks them too. */
const FILE = 'cifar-loader.md5';

/**
 * What the files of a folder are held to: their official MD5s, or those they had when they came out of the official archive, where the
 * folder says so.
 */
export async function expectedChecksums(
  definition: DatasetDefinition,
  directory: string,
): Promise<Map<string, string>> {
  const expected = new Map(definition.files.map(({ name, md5 }) => [name, md5]));
  if (definition.checked === 'files') return expected;
  for (const [name, md5] of await readRecorded(definition, directory)) if (expected.has(name)) expected.set(name, md5);
  return expected;
}

/** Keeps the MD5 of a file that came out of the official archive, beside those of the others. */
export async function recordChecksum(
  definition: DatasetDefinition,
  { name, md5 }: Pick<BatchFile, 'name' | 'md5'>,
  { directory, partialDirectory }: { directory: string; partialDirectory: string },
): Promise<void> {
  const recorded = await readRecorded(definition, directory);
  recorded.set(name, md5);
  const lines = [header(definition), ...Array.from(recorded, ([name, md5]) => `${md5}  ${name}`)];
  await putInPlace(join(directory, FILE), `${lines.join('\n')}\n`, partialDirectory);
}

/** Nothing where there is no such file, or it is of another archive. */
async function readRecorded(definition: DatasetDefinition, directory: string): Promise<Map<string, string>> {
  const text = await readFile(join(directory, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const [first, ...lines] = text.split('\n');
  const recorded = new Map<string, string>();
  if (first !== header(definition)) return recorded;
  for (const line of lines) {
    const match = /^([0-9a-f]{32}) {2}(\S+)$/.exec(line);
    if (match) recorded.set(match[2]!, match[1]!);
  }
  return recorded;
}

const header = ({ official }: DatasetDefinition) => `# from ${basename(official.url)}, MD5 ${official.md5}`;

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

/** A JSON file of a known form; undefined where there is none. Throws a CliError that names the file, and the field, when it is damaged. */
export async function readJsonFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // ENOTDIR: the folder it should be in is a file.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new CliError(`Cannot read ${file}: ${error.message}.`, { cause: error });
  });
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file} is damaged: ${(error as Error).message}.`, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new CliError(`${file} is not as expected:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

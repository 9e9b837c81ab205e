import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { BenchmarkError } from '../benchmark-error.ts';

/** What a kind of result looks like, and the command that writes it. */
interface ResultKind<Schema extends z.ZodType> {
  schema: Schema;
  command: string;
}

/** The results in a folder, by file name without `.json`; none where there is no folder. Errors: a file of another kind. */
export function readResults<Schema extends z.ZodType>(
  folder: string,
  kind: ResultKind<Schema>,
): Record<string, z.infer<Schema>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), readResult(join(folder, file), kind)]));
}

function readResult<Schema extends z.ZodType>(path: string, { schema, command }: ResultKind<Schema>): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new BenchmarkError(
      `${path}: expected a file written by \`${command} --json\`, actual: ${(error as Error).message}. Measure it again.`,
    );
  }
}

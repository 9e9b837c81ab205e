import type { z } from 'zod';
import { parseFields } from './parse-fields.ts';
import { prettifyIssues } from './prettify-issues.ts';
import { RunFolderError } from './run-folder-error.ts';

/** What an error says beside what is wrong. */
interface Place {
  /** The file, or the line in it. */
  place: string;
  /** A sentence: what mends it. */
  fix: string;
}

/** Of config.json, evaluation.json and each line of metrics.jsonl. */
const newestFormat = 1;

/** The value that a JSON text holds. Throws a RunFolderError that says where the text is no JSON, or which fields are not as the schema has them. */
export function parseChecked<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  { place, fix }: Place,
): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new RunFolderError(`${place} is damaged: ${(error as Error).message}. ${fix}`, { cause: error });
  }
  const format = (json as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > newestFormat) {
    throw new RunFolderError(
      `${place} was written by a newer version: expected format ${newestFormat}, actual ${format}. Update this program to read it.`,
    );
  }
  const parsed = parseFields(schema, json);
  if (parsed.success) return parsed.data;
  throw new RunFolderError(`${place} is not as expected:\n${prettifyIssues(parsed.error)}\n${fix}`, {
    cause: parsed.error,
  });
}

/** A value as JSON that `parseChecked` reads again. Throws a RunFolderError that names the fields that are not as the schema has them. */
export function stringifyChecked(value: unknown, schema: z.ZodType, file: string, indent?: number): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return JSON.stringify(parsed.data, null, indent);
  throw new RunFolderError(`What should be written to ${file} is not as expected:\n${prettifyIssues(parsed.error)}`, {
    cause: parsed.error,
  });
}

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type PresetFile, parseFields, presetSchema, prettifyIssues } from '@x/run-folder';
import { usageError } from '../cli-error.ts';

/** A preset from a file. Usage errors name the file, and each field that is wrong. */
export function readPreset(file: string): PresetFile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw usageError(`Cannot read the preset ${file}: ${(error as Error).message}.`);
  }
  const parsed = parseFields(presetSchema, json);
  if (!parsed.success) throw usageError(`The preset ${file} is not as expected:\n${prettifyIssues(parsed.error)}`);
  return { name: basename(file, '.json'), ...parsed.data };
}

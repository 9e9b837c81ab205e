import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseFields, prettifyIssues } from '@x/run-folder';
import type { FlagJson } from '../arguments/flag-arguments.ts';
import { usageError } from '../cli-error.ts';
import { sourceNames } from '../data/data-source.ts';
import { type Parameter, type Sweep, sweepFileSchema, sweepOf } from './sweep-file.ts';

/** A sweep from a file; its paths, which are relative to the folder the command is typed in, become absolute. Usage errors name the file, and each field that is wrong. */
export async function readSweep(file: string): Promise<Sweep> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw usageError(`Cannot read the sweep file ${file}: ${(error as Error).message}.`);
  }
  return parseSweep(json, file);
}

/** A sweep from what a file holds. */
export function parseSweep(json: unknown, file: string): Sweep {
  const parsed = parseFields(sweepFileSchema, json);
  if (!parsed.success) throw usageError(`The sweep file ${file} is not as expected:\n${prettifyIssues(parsed.error)}`);
  const sweep = sweepOf(parsed.data);
  return {
    ...sweep,
    train: mapValues(sweep.train, absolute),
    parameters: mapValues(
      sweep.parameters,
      (parameter, key): Parameter =>
        'values' in parameter ? { values: parameter.values.map((value) => absolute(value, key)) } : parameter,
    ),
  };
}

/** A sweep may be gone on with from elsewhere. */
function absolute(value: FlagJson, key: string): FlagJson {
  if (typeof value !== 'string') return value;
  const isPath =
    key === 'dataFolder' ||
    (key === 'preset' && value.endsWith('.json')) ||
    (key === 'data' && !sourceNames.includes(value));
  return isPath ? resolve(value) : value;
}

const mapValues = <Value, Mapped>(record: Record<string, Value>, map: (value: Value, key: string) => Mapped) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));

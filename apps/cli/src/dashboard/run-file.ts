import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files of a run folder that a page may read, and what they are. Nothing else is served. */
const contentTypes: Readonly<Record<string, string>> = {
  'config.json': 'application/json',
  'metrics.jsonl': 'application/jsonl',
  'evaluation.json': 'application/json',
  'report.html': 'text/html; charset=utf-8',
  'model/model.json': 'application/json',
  'model/weights.bin': 'application/octet-stream',
};

export interface RunFile {
  /** Absolute, without symbolic links. */
  path: string;
  contentType: string;
}

/** A file of a run folder by its path in it; undefined when it is not one of those that are served, not there, or a link out of the folder. */
export async function findRunFile(folder: string, name: string): Promise<RunFile | undefined> {
  const contentType = Object.hasOwn(contentTypes, name) ? contentTypes[name] : undefined;
  if (contentType === undefined) return undefined;
  const path = await realpath(join(folder, name)).catch(() => undefined);
  const root = await realpath(folder).catch(() => undefined);
  return path !== undefined && root !== undefined && path.startsWith(root + sep) ? { path, contentType } : undefined;
}

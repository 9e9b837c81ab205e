import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AugmentError, checkTransforms, type Transform } from '@x/augment';
import { suggestion } from '../arguments/parse-arguments.ts';
import { usageError } from '../cli-error.ts';
import { display } from '../run/run-folder.ts';
import { transformNames } from './transform-names.ts';

/**
 * What `--transforms` says, for images of `inputShape`, with all options filled in: names with commas between them; JSON, an object or a
 * list of objects and names; or a file of such JSON, whose name ends with `.json`. Usage errors: what is none of them, and what the augment
 * package refuses.
 */
export function readTransforms(text: string, inputShape: readonly [number, number, number]): Transform[] {
  const file = text.endsWith('.json') ? resolve(text) : undefined;
  const origin = file ? `The file of transforms ${display(file)}` : '--transforms';
  const list = readList(text, file, origin).map((item) => (typeof item === 'string' ? named(item, origin) : item));
  try {
    return checkTransforms(list, inputShape).transforms;
  } catch (error) {
    if (!(error instanceof AugmentError)) throw error;
    const [position] = error.path;
    const place =
      typeof position === 'number' && list.length > 1 ? ` (transform ${position + 1} of ${list.length})` : '';
    throw usageError(`${origin} cannot be used: ${error.message}${place}.`);
  }
}

function readList(text: string, file: string | undefined, origin: string): unknown[] {
  if (!file && !/^\s*[[{]/.test(text)) return text.split(',').map((name) => name.trim());
  let json: unknown;
  try {
    json = JSON.parse(file ? readFileSync(file, 'utf8') : text);
  } catch (error) {
    throw usageError(`${origin} cannot be read: ${(error as Error).message}.`);
  }
  return Array.isArray(json) ? json : [json];
}

function named(name: string, origin: string): { type: string } {
  if ((transformNames as readonly string[]).includes(name)) return { type: name };
  throw usageError(
    `${origin} cannot have "${name}": expected ${transformNames.join(', ')}; or JSON, such as '[{"type":"cutout","size":12}]'; or a file ending in .json.${suggestion(name, transformNames)}`,
  );
}

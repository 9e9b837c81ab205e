import { resolve } from 'node:path';
import type { PresetFile } from '@x/run-folder';
import { suggestion } from '../arguments/parse-arguments.ts';
import { usageError } from '../cli-error.ts';
import { presets } from './presets.ts';
import { readPreset } from './read-preset.ts';

/** What `--preset` says: a preset by its name, or a file whose name ends with `.json`. Usage errors: neither, a wrong file. */
export function findPreset(text: string): PresetFile {
  if (text.endsWith('.json')) return readPreset(resolve(text));
  const preset = presets.find(({ name }) => name === text);
  if (preset) return preset;
  const names = presets.map(({ name }) => name);
  throw usageError(
    `--preset cannot be "${text}": expected one of ${names.join(', ')}, or a file ending in .json.${suggestion(text, names)}`,
  );
}

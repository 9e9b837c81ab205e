import { fileURLToPath } from 'node:url';
import type { Preset } from '@x/run-folder';
import { presetNames } from './preset-names.ts';
import { readPreset } from './read-preset.ts';

/** From src and from dist. */
const folder = new URL('../../presets/', import.meta.url);

/** Every preset in apps/cli/presets, the default first. */
export const presets = presetNames.map((name) => readPreset(fileURLToPath(new URL(`${name}.json`, folder)))) as [
  Preset,
  ...Preset[],
];

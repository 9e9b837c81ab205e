import { join } from 'node:path';
import type { Preset } from '@x/run-folder';
import { packageFolder } from '../package-folder.ts';
import { presetNames } from './preset-names.ts';
import { readPreset } from './read-preset.ts';

/** Every preset in apps/cli/presets, the default first. */
export const presets = presetNames.map((name) => readPreset(join(packageFolder, 'presets', `${name}.json`))) as [
  Preset,
  ...Preset[],
];

import { type Preset, presetSchema } from '@x/run-folder';
import { presetNames } from '../../../cli/src/presets/preset-names.ts';

const files = import.meta.glob<unknown>('../../../cli/presets/*.json', { eager: true, import: 'default' });

/** The command line's, the default first. Each goes with a published row. */
export const presets = presetNames.map(
  (name): Preset => ({ name, ...presetSchema.parse(files[`../../../cli/presets/${name}.json`]) }) as Preset,
);

import { alexNet10 } from './alexnet-10.ts';
import { improvedAlexNet10 } from './improved-alexnet-10.ts';
import { improvedAlexNet50 } from './improved-alexnet-50.ts';
import type { Preset } from './preset.ts';

/** Every published row, the default first. */
export const presets: readonly [Preset, ...Preset[]] = [improvedAlexNet10, improvedAlexNet50, alexNet10];

import { inWords } from '@x/metrics';
import { imagesTitle } from '../images-title.ts';
import type { Preset, PresetFile } from '../preset.ts';
import type { RunRecord } from '../read-run.ts';
import type { RunConfig } from '../run-config.ts';
import { RunFolderError } from '../run-folder-error.ts';
import { differences } from './differences.ts';

/** Runs that differ in the seed only. */
export interface RunGroup<Run extends RunRecord = RunRecord> {
  /** The preset's name, with what was not as the preset says. */
  name: string;
  /** With no published row where the run is on other images than CIFAR-10's, of which all rows are. */
  preset: PresetFile;
  config: RunConfig;
  /** By seed; at least one. */
  runs: Run[];
}

export interface GroupRunsOptions {
  /** Each goes with a published row; at least one of each network. */
  presets: readonly Preset[];
}

/** Runs of one recipe as groups, in the order of the presets. Throws a RunFolderError when two are the same run, or not on the same images. */
export function groupRuns<Run extends RunRecord>(runs: readonly Run[], { presets }: GroupRunsOptions): RunGroup<Run>[] {
  checkImages(runs);
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = keyOf(run);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const place = ({ preset }: RunGroup) => {
    const index = presets.findIndex(({ name }) => name === preset.name);
    return index === -1 ? presets.length : index;
  };
  return [...groups.values()]
    .map((members) => describeGroup(members, presets))
    .sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
}

/** The preset of a run. Of a file that went with no published row, it is compared with the first row of its network. */
function presetOf({ preset, recipe, published, data }: RunConfig, presets: readonly Preset[]): PresetFile {
  const firstRow = presets.find((other) => other.recipe.model === recipe.model)!.published;
  const own = { name: preset, description: `the file ${preset}.json`, recipe, published: published ?? firstRow };
  const found = presets.find(({ name }) => name === preset) ?? own;
  return data.folder || data.dataset ? { ...found, published: null } : found;
}

function checkImages(runs: readonly RunRecord[]): void {
  const [first, ...others] = runs.map(({ name, config }) => ({ name, images: imagesTitle(config.data) }));
  const other = others.find(({ images }) => images !== first?.images);
  if (!first || !other) return;
  throw new RunFolderError(
    `${first.name} is on ${first.images}, but ${other.name} on ${other.images}: compare runs on the same images.`,
  );
}

/** Everything that decides a run's result, apart from the seed. */
function keyOf({ config, epochs }: RunRecord): string {
  const { format: _, seed: __, processes, data, ...rest } = config;
  const { source: ___, ...images } = data;
  return JSON.stringify({ ...rest, images, engine: engineOf(processes), epochs: epochs.length });
}

function describeGroup<Run extends RunRecord>(members: readonly Run[], presets: readonly Preset[]): RunGroup<Run> {
  const runs = [...members].sort((a, b) => a.config.seed - b.config.seed);
  const twice = runs.find((run, index) => run.config.seed === runs[index + 1]?.config.seed);
  if (twice) {
    const names = runs.filter(({ config }) => config.seed === twice.config.seed).map(({ name }) => name);
    throw new RunFolderError(
      `${names.join(' and ')} are the same recipe with the same seed, ${twice.config.seed}: leave one out.`,
    );
  }
  const { config, epochs } = runs[0]!;
  const preset = presetOf(config, presets);
  const { name, precision } = engineOf(config.processes);
  const different = [
    ...recipeDifferences(config, preset),
    ...(name === 'native' ? [] : [`engine ${name}`]),
    ...(precision === 'float32' ? [] : [`precision ${precision}`]),
    ...(epochs.length < config.recipe.epochs ? [`${epochs.length} of ${config.recipe.epochs} epochs run`] : []),
  ];
  return {
    name: different.length > 0 ? `${preset.name} (${different.join(', ')})` : preset.name,
    preset,
    config,
    runs,
  };
}

/** In what the recipe or the images are not those of the preset, each in a few words. */
function recipeDifferences({ recipe, data, patience }: RunConfig, preset: PresetFile): string[] {
  return [
    ...differences(preset.recipe, recipe).map(
      ({ field, to }) => `${field.split('.').at(-1)} ${inWords(brief(to ?? 'unset'))}`,
    ),
    ...(data.limit === null ? [] : [`${data.limit} training images`]),
    ...(data.testLimit === null ? [] : [`${data.testLimit} test images`]),
    ...(patience === null ? [] : [`patience ${patience}`]),
  ];
}

/** Of a list of described things, as augmentation is, their kinds only. */
const brief = (value: unknown) => (Array.isArray(value) ? value.map((item) => item?.type ?? item) : value);

/** The engine that the last process used. */
export function engineOf(processes: RunConfig['processes']): { name: string; precision: string } {
  const { name, precision } = processes.at(-1)!.engine;
  return { name, precision };
}

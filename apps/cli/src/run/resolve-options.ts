import { resolve } from 'node:path';
import { type Difference, differences, type Recipe, type RunConfig, recipeSchema } from '@x/run-folder';
import type { DatasetName } from '@x/run-folder/names';
import { dependsOnEpochs } from '@x/trainer';
import { z } from 'zod';
import { flagName } from '../arguments/flag.ts';
import { usageError } from '../cli-error.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { dataSource } from '../data/data-source.ts';
import { findClasses, type OwnImages } from '../data/load-folder.ts';
import { findPreset } from '../presets/find-preset.ts';
import { presets } from '../presets/presets.ts';
import { applyFlags } from '../recipe/apply-flags.ts';

/** What a run does; its folder's config.json holds the same, and the processes that worked on it. */
export type RunOptions = Omit<RunConfig, 'format' | 'processes'>;

/** The options of a new run: those of its preset, with what the flags say in place. */
export async function newOptions(flags: TrainFlags): Promise<RunOptions> {
  const preset = flags.preset
    ? findPreset(flags.preset)
    : (presets.find(({ recipe }) => recipe.model === flags.model) ?? presets[0]);
  const recipe = checkedRecipe(applyFlags(preset.recipe, flags), preset.name);
  if (flags.test === false && recipe.validation === 0) {
    throw usageError('--no-test needs a --validation above 0: without either, nothing would be evaluated.');
  }
  const folder = await ownImages(flags);
  const other = otherDataset(flags.dataset);
  return {
    preset: preset.name,
    recipe,
    // Of CIFAR-10.
    published: folder || other.dataset ? null : preset.published,
    seed: flags.seed ?? 0,
    patience: flags.patience ?? null,
    data: {
      source: await dataSource(flags.data ?? 'auto', flags.dataset),
      ...other,
      ...(folder && { folder }),
      limit: flags.limit ?? null,
      testLimit: flags.testLimit ?? (flags.limit ? Math.max(1, Math.round(flags.limit / 5)) : null),
      test: flags.test ?? true,
    },
  };
}

/** The data set as config.json has it: CIFAR-10 goes without saying. */
const otherDataset = (dataset: DatasetName | undefined): Pick<RunConfig['data'], 'dataset'> =>
  dataset === undefined || dataset === 'cifar-10' ? {} : { dataset };

/** The folder of the user's own images that the flags name. */
async function ownImages({ dataFolder, skipCorrupt, data, dataset }: TrainFlags): Promise<OwnImages | undefined> {
  if (dataFolder === undefined) {
    if (skipCorrupt) throw usageError('--skip-corrupt belongs to --data-folder.');
    return undefined;
  }
  if (data !== undefined) throw usageError('--data is about a published data set: with --data-folder, leave it out.');
  if (dataset !== undefined) throw usageError('--dataset and --data-folder both say which images: use one.');
  const path = resolve(dataFolder);
  return { path, classes: await findClasses(path), corrupt: skipCorrupt ? 'skip' : 'error' };
}

/** The recipe, if it is one. Usage error: flags that contradict what the preset says, with the fields. */
function checkedRecipe(recipe: Recipe, preset: string): Recipe {
  const parsed = recipeSchema.safeParse(recipe);
  if (parsed.success) return parsed.data;
  throw usageError(`The flags do not fit the preset ${preset}:\n${z.prettifyError(parsed.error)}`);
}

/**
 * The options of a run that goes on: the folder's. Flags that say something else are usage errors that name the field,
 * except `--data`, where the same images may come from elsewhere, and a larger `--epochs` where the schedule allows it.
 */
export async function resumedOptions(
  { format: _, processes: __, ...stored }: RunConfig,
  flags: TrainFlags,
): Promise<RunOptions> {
  for (const key of ['run', 'name'] as const) {
    if (flags[key] !== undefined)
      throw usageError(`${flagName(key)} cannot go with --resume: the run keeps its folder.`);
  }
  const folder = (await ownImages(flags)) ?? stored.data.folder;
  const dataset = stored.data.folder ? undefined : (stored.data.dataset ?? 'cifar-10');
  if (flags.dataset !== undefined && flags.dataset !== dataset)
    throw contradiction({ field: 'data.dataset', from: dataset ?? 'a folder', to: flags.dataset });
  const asked: RunOptions = {
    preset: flags.preset === undefined ? stored.preset : findPreset(flags.preset).name,
    published: stored.published,
    recipe: applyFlags(stored.recipe, flags),
    seed: flags.seed ?? stored.seed,
    patience: flags.patience ?? stored.patience,
    data: {
      source: flags.data === undefined ? stored.data.source : await dataSource(flags.data, dataset),
      ...otherDataset(dataset),
      ...(folder && { folder }),
      limit: flags.limit ?? stored.data.limit,
      testLimit: flags.testLimit ?? stored.data.testLimit,
      test: flags.test ?? stored.data.test,
    },
  };
  for (const difference of differences(stored, asked)) {
    if (difference.field === 'data.source') continue;
    if (difference.field !== 'recipe.epochs') throw contradiction(difference);
    checkEpochs(stored, asked);
  }
  return asked;
}

const contradiction = ({ field, from, to }: Difference) =>
  usageError(
    `The flags contradict the run in ${field}: it has ${JSON.stringify(from)}, they ask for ${JSON.stringify(to)}. ` +
      'Leave the flag out, or start a new run.',
  );

function checkEpochs(stored: RunOptions, asked: RunOptions): void {
  const { epochs: from, schedule } = stored.recipe;
  const to = asked.recipe.epochs;
  if (dependsOnEpochs(schedule)) {
    throw usageError(
      `--epochs cannot be ${to}: the run's schedule (${schedule.name}) was laid out for ${from} epochs, and other ` +
        'learning rates would have been used from the start. Start a new run.',
    );
  }
  if (to < from) throw usageError(`--epochs cannot be ${to}: the run has ${from}, and can only get longer.`);
}

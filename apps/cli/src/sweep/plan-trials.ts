import type { FlagJson } from '../arguments/flag-arguments.ts';
import { CliError, usageError } from '../cli-error.ts';
import { checkTrainFlags } from '../commands/check-train-flags.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { plural } from '../progress/format.ts';
import { newOptions, type RunOptions } from '../run/resolve-options.ts';
import { type Combination, combinations } from './combinations.ts';
import type { Sweep } from './sweep-file.ts';

/** One training of a sweep. */
export interface Trial {
  /** From 1. */
  number: number;
  parameters: Combination;
  /** All flags of its training, apart from where it goes. */
  flags: Record<string, FlagJson>;
  /** What `train` makes of them. */
  options: RunOptions;
}

/** Images of CIFAR-10, and the share of them that a sweep holds out where nothing else is said. */
const trainingImages = 50_000;
const heldOutShare = 0.1;

const mostRefusals = 5;

/** The trainings of a sweep, each checked as `train` would. Usage errors: flags that do not go together, with the trials that have them. */
export async function planTrials(sweep: Sweep): Promise<Trial[]> {
  const trials: Trial[] = [];
  const refusals: string[] = [];
  const all = combinations(sweep);
  for (const [index, parameters] of all.entries()) {
    const number = index + 1;
    try {
      const flags = await withHeldOutImages({ ...sweep.train, ...parameters });
      trials.push({ number, parameters, flags, options: await checkedOptions(flags) });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      refusals.push(`trial ${number} (${parameterWords(parameters)}): ${error.message}`);
    }
  }
  if (refusals.length > 0) {
    const more = refusals.length - mostRefusals;
    throw usageError(
      [
        `${refusals.length} of ${plural(all.length, 'trial')} cannot be trained:`,
        ...refusals.slice(0, mostRefusals),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('\n'),
    );
  }
  checkSameImages(trials);
  return trials;
}

/** `learningRate 0.1, flip true` */
export const parameterWords = (parameters: Combination): string =>
  Object.entries(parameters)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');

/** The flags with images to judge the trial by, and the test images left alone. */
async function withHeldOutImages(flags: Record<string, FlagJson>): Promise<Record<string, FlagJson>> {
  const untested = { ...flags, test: false };
  if (flags.validation !== undefined) return untested;
  const { recipe, data } = await newOptions({ ...(flags as TrainFlags), test: true });
  if (recipe.validation > 0) return untested;
  if (data.folder) {
    throw usageError('with --data-folder, train.validation has to say how many training images are held out.');
  }
  return { ...untested, validation: Math.max(1, Math.floor((data.limit ?? trainingImages) * heldOutShare)) };
}

async function checkedOptions(json: Record<string, FlagJson>): Promise<RunOptions> {
  const flags = json as TrainFlags;
  checkTrainFlags(flags);
  const options = await newOptions(flags);
  const { data, recipe } = options;
  const images = data.folder ? data.limit : (data.limit ?? trainingImages);
  if (images !== null && recipe.validation >= images) {
    throw usageError(`validation cannot be ${recipe.validation}: expected fewer than the ${images} training images.`);
  }
  return options;
}

/** Figures of different images say little about recipes. */
function checkSameImages(trials: readonly Trial[]): void {
  const datasets = [...new Set(trials.map(({ options }) => options.data.dataset ?? 'cifar-10'))];
  if (datasets.length > 1) {
    throw usageError(
      `The trials would be judged on different images, ${datasets.join(' and ')}: put "dataset" into train.`,
    );
  }
  const counts = [...new Set(trials.map(({ options }) => options.recipe.validation))];
  if (counts.length > 1) {
    throw usageError(
      `The trials would be judged on different numbers of validation images, ${counts.join(' and ')}: put "validation" into train.`,
    );
  }
}

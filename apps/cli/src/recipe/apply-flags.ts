import { cutout, randomCrop, randomHorizontalFlip } from '@x/augment';
import type { Recipe } from '@x/run-folder';
import { usageError } from '../cli-error.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { applyAveragingFlags } from './apply-averaging-flags.ts';
import { applyOptimizerFlags } from './apply-optimizer-flags.ts';
import { applyScheduleFlags } from './apply-schedule-flags.ts';

/** The recipe with what the flags say in place of its own. Usage errors: flags that do not go together. */
export function applyFlags(recipe: Recipe, flags: TrainFlags): Recipe {
  const epochs = flags.epochs ?? recipe.epochs;
  return {
    model: flags.model ?? recipe.model,
    epochs,
    batchSize: flags.batchSize ?? recipe.batchSize,
    accumulate: flags.accumulate ?? recipe.accumulate,
    ...clipping(recipe, flags),
    optimizer: applyOptimizerFlags(recipe.optimizer, flags),
    schedule: applyScheduleFlags(recipe.schedule, flags, epochs),
    labelSmoothing: flags.labelSmoothing ?? recipe.labelSmoothing,
    dropout: flags.dropout ?? recipe.dropout,
    augmentation: augmentation(recipe.augmentation, flags),
    averaging: applyAveragingFlags(recipe.averaging, flags, epochs),
    validation: flags.validation ?? recipe.validation,
  };
}

/** A limit that is asked for takes the place of the recipe's, of whichever kind; 0 is none. */
function clipping(base: Recipe, flags: TrainFlags): Pick<Recipe, 'clipNorm' | 'clipValue'> {
  const { clipNorm, clipValue } = flags;
  if (clipNorm && clipValue) throw usageError('--clip-norm and --clip-value exclude each other.');
  return {
    clipNorm: clipNorm === undefined ? (clipValue ? null : base.clipNorm) : clipNorm || null,
    clipValue: clipValue === undefined ? (clipNorm ? null : base.clipValue) : clipValue || null,
  };
}

function augmentation(base: Recipe['augmentation'], flags: TrainFlags): Recipe['augmentation'] {
  const started = flags.augment === false ? [] : base;
  const crop = started.find((transform) => transform.type === 'randomCrop');
  const padding = flags.cropPadding ?? crop?.padding ?? 0;
  if (flags.cropMode && padding === 0) throw usageError('--crop-mode needs a --crop-padding above 0.');
  const mode = flags.cropMode ?? crop?.mode ?? 'reflect';
  const cropped =
    (flags.cropPadding ?? flags.cropMode) === undefined
      ? started
      : changed(started, 'randomCrop', padding > 0 ? [randomCrop({ padding, mode })] : [], 0);
  const flip = cropped.filter(({ type }) => type === 'randomHorizontalFlip');
  const asked = flip.length > 0 ? flip : [randomHorizontalFlip()];
  const behindCrop = cropped.findLastIndex(({ type }) => type === 'randomCrop' || type === 'randomResizedCrop') + 1;
  const flipped =
    flags.flip === undefined ? cropped : changed(cropped, 'randomHorizontalFlip', flags.flip ? asked : [], behindCrop);
  return flags.cutout === undefined
    ? flipped
    : changed(flipped, 'cutout', flags.cutout > 0 ? [cutout({ size: flags.cutout })] : [], flipped.length);
}

/** The list with `made` in place of its transforms of that type; at `position` where it has none. */
function changed(
  list: Recipe['augmentation'],
  type: Recipe['augmentation'][number]['type'],
  made: Recipe['augmentation'],
  position: number,
): Recipe['augmentation'] {
  const first = list.findIndex((transform) => transform.type === type);
  const at = first < 0 ? position : first;
  const others = (part: Recipe['augmentation']) => part.filter((transform) => transform.type !== type);
  return [...others(list.slice(0, at)), ...made, ...others(list.slice(at))];
}

import { cutout, randomCrop, randomHorizontalFlip } from '@x/augment';
import type { Recipe } from '@x/run-folder';
import { adam, adamW, lamb, lion, rmsProp, sgd } from '@x/trainer';
import { usageError } from '../cli-error.ts';
import type { TrainFlags } from '../commands/train-flags.ts';
import { applyScheduleFlags } from './apply-schedule-flags.ts';
import { defined } from './defined.ts';

/** The recipe with what the flags say in place of its own. Usage errors: flags that do not go together. */
export function applyFlags(recipe: Recipe, flags: TrainFlags): Recipe {
  const epochs = flags.epochs ?? recipe.epochs;
  return {
    model: flags.model ?? recipe.model,
    epochs,
    batchSize: flags.batchSize ?? recipe.batchSize,
    accumulate: flags.accumulate ?? recipe.accumulate,
    ...clipping(recipe, flags),
    optimizer: optimizer(recipe.optimizer, flags),
    schedule: applyScheduleFlags(recipe.schedule, flags, epochs),
    labelSmoothing: flags.labelSmoothing ?? recipe.labelSmoothing,
    dropout: flags.dropout ?? recipe.dropout,
    augmentation: augmentation(recipe.augmentation, flags),
    averaging: recipe.averaging,
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

/** What a recipe starts from when its optimizer changes. */
const newOptimizer = {
  sgd: () => sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
  adam: () => adam(),
  adamW: () => adamW(),
  rmsProp: () => rmsProp(),
  lion: () => lion(),
  lamb: () => lamb(),
};

function optimizer(base: Recipe['optimizer'], flags: TrainFlags): Recipe['optimizer'] {
  const names = { sgd: 'sgd', adam: 'adam', adamw: 'adamW', rmsprop: 'rmsProp', lion: 'lion', lamb: 'lamb' } as const;
  const asked = flags.optimizer && names[flags.optimizer];
  const started = asked === undefined || asked === base.name ? base : newOptimizer[asked]();
  const { learningRate, weightDecay, momentum, nesterov } = flags;
  const changed = { ...started, ...defined({ learningRate, weightDecay }) };
  if (changed.name !== 'sgd' && changed.name !== 'muon') {
    if (nesterov !== undefined) throw usageError(`--nesterov belongs to sgd and muon, not to ${changed.name}.`);
    if (momentum === undefined) return changed;
    if (changed.name === 'rmsProp') return { ...changed, momentum };
    throw usageError(`--momentum belongs to sgd, rmsprop and muon, not to ${changed.name}.`);
  }
  const chosen = { ...changed, ...defined({ momentum, nesterov }) };
  // Without momentum there is nothing for Nesterov to look ahead with.
  if (momentum === 0 && nesterov === undefined) return { ...chosen, nesterov: false };
  if (chosen.nesterov && chosen.momentum === 0) throw usageError('--nesterov needs a --momentum above 0.');
  return chosen;
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

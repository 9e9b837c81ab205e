import { datasetTitles } from '@x/run-folder/names';
import { classesOf } from '../data/datasets.ts';
import { modelKinds } from '../model/build-model.ts';
import { formatCount, plural } from '../progress/format.ts';
import type { RunOptions } from './resolve-options.ts';

/** How many images a run has of each kind. */
export interface ImageCounts {
  train: number;
  /** 0 where none are held out. */
  validation: number;
  test: number;
}

/** What a run is of, in a line. */
export function describePlan(
  { recipe, preset, seed, data }: RunOptions,
  { train, validation, test }: ImageCounts,
): string {
  const held = validation > 0 ? `${formatCount(validation)} validation images, ` : '';
  const steps = recipe.accumulate > 1 ? `, ${recipe.accumulate} a step` : '';
  const tested = data.test ? `${formatCount(test)} test images${held && ' at the end'}` : 'no test images';
  const other = data.folder?.path ?? (data.dataset && datasetTitles[data.dataset]);
  const own = other ? ` of ${other}, ${classesOf(data).length} classes,` : '';
  return (
    `${modelKinds[recipe.model].title} (preset ${preset}), seed ${seed}: ` +
    `${plural(recipe.epochs, 'epoch')} of ${formatCount(train)} images${own} in batches of ${recipe.batchSize}${steps}, ${held}${tested}.`
  );
}

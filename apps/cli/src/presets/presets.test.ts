import { cutout, randomCrop, randomHorizontalFlip } from '@x/augment';
import { oneCycle, sgd } from '@x/trainer';
import { expect, it } from 'vitest';
import { recipeSchema } from '../recipe/recipe.ts';
import { presets } from './presets.ts';

it.each(presets)('$name is what the packages themselves would make of it', ({ recipe }) => {
  expect(recipeSchema.parse(recipe)).toEqual(recipe);
  const { name: optimizerName, ...optimizer } = recipe.optimizer;
  expect(optimizerName).toBe('sgd');
  expect(sgd(optimizer)).toEqual(recipe.optimizer);
  const { name: scheduleName, ...schedule } = recipe.schedule;
  expect(scheduleName).toBe('oneCycle');
  expect(oneCycle(schedule)).toEqual(recipe.schedule);
  const factories = { randomCrop, randomHorizontalFlip, cutout };
  for (const { type, ...options } of recipe.augmentation) {
    expect(factories[type](options)).toEqual({ type, ...options });
  }
});

it('have the published figures', () => {
  expect(presets.map(({ name, recipe, published }) => [name, recipe.epochs, ...Object.values(published)])).toEqual([
    ['improved-alexnet-10', 10, 0.6798, 0.6034, 0.7734, 0.7946],
    ['improved-alexnet-50', 50, 0.2627, 0.4938, 0.9131, 0.8587],
    ['alexnet-10', 10, 0.6747, 0.9185, 0.7611, 0.688],
  ]);
});

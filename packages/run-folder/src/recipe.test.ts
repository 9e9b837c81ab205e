import { expect, it } from 'vitest';
import { sampleRecipe } from '../test/sample-run.ts';
import { type Recipe, recipeSchema } from './recipe.ts';

it('fills in what later versions added', () => {
  const { averaging: _, validation: __, accumulate: ___, clipNorm: ____, clipValue: _____, ...older } = sampleRecipe;
  const augmentation = [{ type: 'randomHorizontalFlip', probability: 0.5 }];
  expect(recipeSchema.parse({ ...older, augmentation })).toEqual(sampleRecipe);
});

it.each<[Partial<Recipe>, string, RegExp]>([
  [{ dropout: 1 }, 'dropout', /</],
  [{ batchSize: 0 }, 'batchSize', />=1/],
  [{ optimizer: { ...sampleRecipe.optimizer, momentum: 0 } as Recipe['optimizer'] }, 'optimizer.momentum', /Nesterov/],
  [
    { schedule: { name: 'cosine', warmupEpochs: 4, warmupStartFactor: 1, finalFactor: 0 } },
    'schedule.warmupEpochs',
    /expected at most 3, the epochs, actual 4/,
  ],
  [
    { schedule: { name: 'warmup', epochs: 4, startFactor: 1, schedule: { name: 'constant' } } },
    'schedule.epochs',
    /expected at most 3, the epochs, actual 4/,
  ],
  [
    { averaging: { name: 'ema', decay: 0.9, every: 1, startEpoch: 4 } },
    'averaging.startEpoch',
    /expected at most 3, the epochs, actual 4/,
  ],
  [{ clipNorm: 1, clipValue: 2 }, 'clipValue', /expected null beside clipNorm, actual 2/],
  [{ augmentation: [{ type: 'cutout', size: 33 }] }, 'augmentation.0.size', /expected at most 32: images are 32 × 32/],
  [
    { augmentation: [{ type: 'randomHorizontalFlip', probability: 1, alternate: true }] },
    'augmentation.0.probability',
    /expected 0\.5 with alternate/,
  ],
])('names the field of %j', (wrong, path, message) => {
  const { error } = recipeSchema.safeParse({ ...sampleRecipe, ...wrong });
  expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  expect(error?.issues[0]?.message).toMatch(message);
});

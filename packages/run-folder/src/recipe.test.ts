import { expect, it } from 'vitest';
import { sampleRecipe } from '../test/sample-run.ts';
import { type Recipe, recipeSchema } from './recipe.ts';

it('fills in what later versions added', () => {
  const { averaging: _, validation: __, accumulate: ___, clipNorm: ____, clipValue: _____, ...older } = sampleRecipe;
  const augmentation = [{ type: 'randomHorizontalFlip', probability: 0.5 }];
  expect(recipeSchema.parse({ ...older, augmentation })).toEqual(sampleRecipe);
});

it('takes every transform of the augment package, and fills in its defaults', () => {
  const augmentation = [
    { type: 'randomResizedCrop', size: 32 },
    { type: 'randomHorizontalFlip' },
    { type: 'trivialAugmentWide' },
    { type: 'randomErasing' },
    { type: 'cutMix', probability: 0.5 },
    { type: 'mixUp' },
  ];
  const recipe = recipeSchema.parse({ ...sampleRecipe, augmentation });
  expect(recipe.augmentation.map(({ type }) => type)).toEqual(augmentation.map(({ type }) => type));
  expect(recipe.augmentation[3]).toEqual({
    type: 'randomErasing',
    probability: 0.5,
    scale: [0.02, 0.33],
    ratio: [0.3, 3.3],
    value: 0,
  });
  expect(recipeSchema.parse(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
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
  [
    { augmentation: [{ type: 'cutout', size: 33 }] },
    'augmentation.0.size',
    /cutout: size 33 is larger than the image of 32×32; expected at most 32/,
  ],
  [
    { augmentation: [{ type: 'randomHorizontalFlip', probability: 1, alternate: true }] },
    'augmentation.0.probability',
    /probability must be 0\.5 with alternate/,
  ],
  [
    { augmentation: [{ type: 'cutout' }, { type: 'randAugment', numops: 1 }] as never },
    'augmentation.1.numops',
    /unknown option/,
  ],
  [{ augmentation: [{ type: 'autoaugment' }] as never }, 'augmentation.0.type', /unknown transform type 'autoaugment'/],
  [{ augmentation: [{ type: 'cutout' }, { type: 'augMix' }] as never }, 'augmentation.0', /cutout comes before augMix/],
  [{ augmentation: [{ type: 'normalize' }] as never }, 'augmentation.0.type', /expected no normalize or resize/],
  [{ augmentation: [null] as never }, 'augmentation.0.type', /unknown transform type undefined/],
  [
    { augmentation: [{ type: 'grayscale' }] as never },
    'augmentation',
    /expected images of 32 × 32 × 3 at the end of the list, actual 32 × 32 × 1/,
  ],
  [
    { augmentation: [{ type: 'randomResizedCrop', size: 28 }] as never },
    'augmentation',
    /expected images of 32 × 32 × 3 at the end of the list, actual 28 × 28 × 3/,
  ],
  [
    { augmentation: [{ type: 'cutout' }, { type: 'randomResizedCrop', size: 32 }] as never },
    'augmentation.0',
    /cutout comes before randomResizedCrop/,
  ],
])('names the field of %j', (wrong, path, message) => {
  const { error } = recipeSchema.safeParse({ ...sampleRecipe, ...wrong });
  expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  expect(error?.issues[0]?.message).toMatch(message);
});

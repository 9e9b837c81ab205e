import { expect, it } from 'vitest';
import { planTrials } from './plan-trials.ts';
import { parseSweep } from './read-sweep.ts';

const plan = (parameters: object, train: object = {}) =>
  planTrials(parseSweep({ method: 'grid', parameters, train }, 'mine.json'));

it('makes of each combination what train makes of its flags, on images that are held out of the training', async () => {
  const trials = await plan(
    { learningRate: { values: [0.05, 0.2] }, cutout: { values: [0, 8] } },
    { preset: 'improved-alexnet-50', epochs: 3, seed: 4, threads: 1 },
  );
  expect(trials.map(({ number, parameters }) => [number, parameters.learningRate, parameters.cutout])).toEqual([
    [1, 0.05, 0],
    [2, 0.05, 8],
    [3, 0.2, 0],
    [4, 0.2, 8],
  ]);
  const { flags, options } = trials[3]!;
  expect(flags).toEqual({
    ...{ preset: 'improved-alexnet-50', epochs: 3, seed: 4, threads: 1 },
    ...{ learningRate: 0.2, cutout: 8, validation: 5000, test: false },
  });
  expect(options).toMatchObject({
    preset: 'improved-alexnet-50',
    seed: 4,
    recipe: { epochs: 3, optimizer: { learningRate: 0.2 }, validation: 5000 },
    data: { test: false, limit: null },
  });
  expect(options.recipe.augmentation.at(-1)).toMatchObject({ type: 'cutout', size: 8 });
});

it.each([
  [{}, 5000],
  [{ limit: 2000 }, 200],
  [{ validation: 777 }, 777],
  [{ test: false }, 5000],
])('with %j holds out %i images', async (train, validation) => {
  const [trial] = await plan({ seed: { values: [0] } }, train);
  expect(trial!.options.recipe.validation).toBe(validation);
  expect(trial!.options.data.test).toBe(false);
});

it('names the trials whose flags do not go together, before any is run', async () => {
  const parameters = { optimizer: { values: ['sgd', 'adam'] }, momentum: { values: [0.5, 0.9] } };
  await expect(plan(parameters)).rejects.toThrow(
    [
      '2 of 4 trials cannot be trained:',
      'trial 3 (optimizer adam, momentum 0.5): --momentum belongs to sgd, rmsprop and muon, not to adam.',
      'trial 4 (optimizer adam, momentum 0.9): --momentum belongs to sgd, rmsprop and muon, not to adam.',
    ].join('\n'),
  );
});

it.each([
  [{ keepCheckpoints: 2 }, '--keep-checkpoints belongs to --checkpoint-every.'],
  [{ preset: 'alexnet10' }, '--preset cannot be "alexnet10"'],
  [{ validation: 500, limit: 500 }, 'validation cannot be 500: expected fewer than the 500 training images.'],
])('with %j the only trial cannot be trained', async (train, message) => {
  await expect(plan({ dropout: { values: [0.5] } }, train)).rejects.toThrow(
    `1 of 1 trial cannot be trained:\ntrial 1 (dropout 0.5): ${message}`,
  );
});

it('refuses to compare trials on different numbers of images', async () => {
  await expect(plan({ limit: { values: [1000, 2000] } })).rejects.toThrow(
    'The trials would be judged on different numbers of validation images, 100 and 200: put "validation" into train.',
  );
  expect(await plan({ limit: { values: [1000, 2000] } }, { validation: 100 })).toHaveLength(2);
});

it('refuses to compare trials on different data sets', async () => {
  await expect(plan({ dataset: { values: ['cifar-10', 'cifar-100'] } })).rejects.toThrow(
    'The trials would be judged on different images, cifar-10 and cifar-100: put "dataset" into train.',
  );
  const [trial] = await plan({ seed: { values: [1] } }, { dataset: 'cifar-100' });
  expect(trial!.options.data.dataset).toBe('cifar-100');
});

it('says of many refusals how many there are', async () => {
  const values = [0, 1, 2, 3, 4, 5, 6];
  await expect(plan({ seed: { values } }, { keepCheckpoints: 2 })).rejects.toThrow(/trial 5 .*\nand 2 more$/);
});

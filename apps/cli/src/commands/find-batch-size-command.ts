import { defineCommand } from '../arguments/command.ts';
import { choiceFlag, type FlagValues, group, integerFlag, numberFlag, switchFlag } from '../arguments/flag.ts';
import { engineFlags, trainFlags } from './train-flags.ts';

const { preset, model, accumulate, seed, optimizer, momentum, nesterov, weightDecay } = trainFlags;
const { clipNorm, clipValue, labelSmoothing, dropout, augment, cropPadding, cropMode, flip, cutout } = trainFlags;
const { limit, validation, dataset, data, dataFolder, skipCorrupt, workers } = trainFlags;

const findBatchSizeFlags = {
  ...group('Search', {
    from: integerFlag('The first size. Default 2.', { maximum: 50_000 }),
    to: integerFlag('The largest size. Default: all training images.', { maximum: 50_000 }),
    mode: choiceFlag(
      'power doubles until a size does not fit; binsearch then halves what lies between, down to one image. Default power.',
      ['power', 'binsearch'],
    ),
    memory: numberFlag(
      'What all tensors may take, in GiB; the engine keeps more beside them. Default: half of what this machine has free.',
      { minimum: Number.MIN_VALUE, hint: 'GIB' },
    ),
    steps: integerFlag('Training steps of each size. Default 3.', { maximum: 1000 }),
    json: switchFlag('Print one JSON object instead of text.'),
  }),
  // What makes a step, as train has it.
  ...{ preset, model, accumulate, seed, optimizer, momentum, nesterov, weightDecay },
  ...{ clipNorm, clipValue, labelSmoothing, dropout, augment, cropPadding, cropMode, flip, cutout },
  ...{ limit, validation, dataset, data, dataFolder, skipCorrupt, workers },
  ...engineFlags,
};
export type FindBatchSizeFlags = FlagValues<typeof findBatchSizeFlags>;

export const findBatchSizeCommand = defineCommand({
  name: 'find-batch-size',
  summary: 'Find the largest batch that can be trained with in the memory there is.',
  details: [
    'Trains a new network for a few steps with batches of growing sizes, until memory runs out or the limit is reached, and forgets it (as scale_batch_size of Lightning). Writes no run folder. The largest is not the best to learn with: that, and how much faster it is, is yours to weigh.',
    '',
    'The result goes to standard output, everything else to standard error.',
  ].join('\n'),
  positionals: [],
  flags: findBatchSizeFlags,
  examples: [
    ['find-batch-size', 'For the default preset:'],
    ['find-batch-size --model alexnet --memory 4 --mode binsearch', 'To the last image of 4 GiB:'],
  ],
  run: async ({ flags }, context) => (await import('./find-batch-size.ts')).findSize(flags, context),
});

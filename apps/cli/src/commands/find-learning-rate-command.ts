import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, group, integerFlag, numberFlag, switchFlag, textFlag } from '../arguments/flag.ts';
import { engineFlags, trainFlags } from './train-flags.ts';

const { preset, model, batchSize, accumulate, seed, optimizer, momentum, nesterov, weightDecay } = trainFlags;
const { clipNorm, clipValue, labelSmoothing, dropout, augment, cropPadding, cropMode, flip, cutout } = trainFlags;
const { limit, validation, dataset, data, dataFolder, skipCorrupt, workers } = trainFlags;

const findLearningRateFlags = {
  ...group('Sweep', {
    from: numberFlag('The first learning rate. Default 1e-7.', { minimum: Number.MIN_VALUE }),
    to: numberFlag('The last learning rate. Default 10.', { minimum: Number.MIN_VALUE }),
    steps: integerFlag('Training steps from the first to the last. Default 100.', { minimum: 2, maximum: 100_000 }),
    json: switchFlag('Print one JSON object, with every step, instead of text.'),
    out: textFlag('Also write a picture: a page, or a drawing where FILE ends in .svg.', { hint: 'FILE' }),
  }),
  // What makes a step, as train has it.
  ...{ preset, model, batchSize, accumulate, seed, optimizer, momentum, nesterov, weightDecay },
  ...{ clipNorm, clipValue, labelSmoothing, dropout, augment, cropPadding, cropMode, flip, cutout },
  ...{ limit, validation, dataset, data, dataFolder, skipCorrupt, workers },
  ...engineFlags,
};
export type FindLearningRateFlags = FlagValues<typeof findLearningRateFlags>;

export const findLearningRateCommand = defineCommand({
  name: 'find-learning-rate',
  summary: 'Sweep the learning rate over a few training steps, and suggest one.',
  details: [
    'Trains a new network while the learning rate grows from step to step, until the loss diverges (the range test of Smith 2017, as in fastai), and forgets it. Writes no run folder. A suggested rate is one for train --learning-rate: the highest of the schedule.',
    '',
    'The result goes to standard output, everything else to standard error.',
  ].join('\n'),
  positionals: [],
  flags: findLearningRateFlags,
  examples: [
    ['find-learning-rate', 'For the default preset:'],
    ['find-learning-rate --optimizer adamw --from 1e-6 --to 0.1', 'For another optimizer, over rates that suit it:'],
    ['find-learning-rate --steps 200 --out sweep.html', 'Slower, with a picture:'],
  ],
  run: async ({ flags }, context) => (await import('./find-learning-rate.ts')).findRate(flags, context),
});

import { defineCommand } from '../arguments/command.ts';
import { trainFlags } from './train-flags.ts';

export const trainCommand = defineCommand({
  name: 'train',
  summary: 'Train a network on CIFAR-10, CIFAR-100 or images of yours, and write a run folder.',
  details: [
    'Fetches and verifies the data set when it is not in the cache, trains, and ends with the result, for CIFAR-10 next to the published one.',
    '',
    'The run folder (runs/TIME-PRESET, under the folder you are in) gets config.json, metrics.jsonl, checkpoints/, model/ and report.html. Ctrl-C finishes the batch, saves and says how to go on; a second Ctrl-C quits at once.',
  ].join('\n'),
  positionals: [],
  flags: trainFlags,
  examples: [
    ['train', 'The default preset:'],
    ['train --epochs 1 --limit 5000', 'A quick try on a tenth of the images:'],
    ['train --preset alexnet-10 --name big', 'Another published row, in the folder runs/big:'],
    ['train --preset alexnet-10 --dry-run', 'What that would be, without doing it:'],
    ['train --list-presets', 'What presets there are:'],
    ['train --preset ./mine.json --validation 5000', 'A recipe of your own, with images held out to judge it by:'],
    ['train --optimizer adamw --learning-rate 0.002 --schedule cosine --cutout 8', 'The default with other settings:'],
    ['train --dataset cifar-100', 'The default on a hundred classes:'],
    ['train --dashboard', 'The default, shown live in the browser:'],
    ['train --tensorboard --name seen', 'The default, for tensorboard --logdir runs:'],
    ['train --limit 5000 --epochs 1 --profile 20', 'Where the time of a training step goes:'],
    ['train --resume big', 'Go on with an interrupted run:'],
  ],
  run: async ({ flags }, context) => (await import('./train.ts')).train(flags, context),
});

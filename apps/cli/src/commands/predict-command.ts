import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, group, switchFlag, textFlag } from '../arguments/flag.ts';
import { networkFlags } from './network-flags.ts';
import { engineFlags } from './train-flags.ts';

const predictFlags = {
  ...group('Prediction', {
    run: textFlag(
      'The run whose network to use: a run folder, or the name of one in runs/. Default: none, the pretrained network.',
      {
        hint: 'RUN',
      },
    ),
    ...networkFlags,
    json: switchFlag(
      'Print one JSON array, { image, predictions: [{ class, probability }] } for each picture, instead of text.',
    ),
  }),
  ...engineFlags,
};
export type PredictFlags = FlagValues<typeof predictFlags>;

export const predictCommand = defineCommand({
  name: 'predict',
  summary: 'Name what is on your pictures: the five most probable classes.',
  details:
    'Takes PNG and JPEG files of any size. The middle square of each is reduced to 32 × 32 pixels, what CIFAR images are, and then prepared as the test images were. The network knows only its own classes: a picture of anything else gets one of them all the same.',
  positionals: [{ name: 'IMAGE', description: 'PNG or JPEG files.', many: true }],
  flags: predictFlags,
  examples: [
    ['predict cat.png', 'The pretrained network looks at one picture:'],
    ['predict --run big --json photos/*.jpg', 'A run of your choice, several pictures, as JSON:'],
    ['predict --weights mine.pth cat.png', 'Weights that PyTorch saved:'],
  ],
  run: async ({ flags, positionals }, context) => (await import('./predict.ts')).predict(positionals, flags, context),
});

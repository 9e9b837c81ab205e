import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, group, integerFlag, switchFlag, textFlag } from '../arguments/flag.ts';
import { transformNames } from '../augmentation/transform-names.ts';
import { presetNames } from '../presets/preset-names.ts';
import { dataFlag } from './train-flags.ts';

const augmentFlags = {
  ...group('Transforms', {
    preset: textFlag(
      `Those of a preset: ${presetNames.join(', ')}, or a preset file of yours, ending in .json. Default ${presetNames[0]}.`,
      { hint: 'NAME|FILE' },
    ),
    transforms: textFlag(
      `Instead of a preset: names with commas between them (${transformNames.join(', ')}); or JSON, a list of names and of objects with a "type" and options; or a file of such JSON, ending in .json.`,
      { hint: 'LIST|FILE' },
    ),
  }),
  ...group('Sheet', {
    preview: switchFlag('Draw a sheet: a row for each image, first the image, then augmented samples of it.'),
    images: integerFlag('Training images of CIFAR-10 to show, from the first on. Default 8.', { maximum: 1000 }),
    samples: integerFlag('Samples of each image, of the epochs 1, 2, … Default 8.', { maximum: 1000 }),
    seed: integerFlag('Decides the random numbers. Default 0.', { minimum: 0, maximum: 2 ** 32 - 1 }),
    scale: integerFlag('Side of the square that shows one pixel. Default 3.', { maximum: 64 }),
    out: textFlag('Where the sheet goes, a name ending in .png. Default augment.png.', { hint: 'FILE' }),
    data: dataFlag,
  }),
};
export type AugmentFlags = FlagValues<typeof augmentFlags>;

export const augmentCommand = defineCommand({
  name: 'augment',
  summary: 'Show what an augmentation makes of images.',
  details: [
    'Checks a list of transforms and prints it as JSON with all its options, as a preset file takes it. With --preview it draws a sheet of augmented samples instead, a PNG file.',
    '',
    'The images are training images of CIFAR-10, or pictures of yours, PNG and JPEG files: the middle square of each, reduced to 32 × 32 pixels. The samples are those that a training with the same seed sees in its first epochs. Images to be mixed in (mixUp, cutMix) are any training images, or any of your pictures. What is blanked (cutout, randomErasing) has the mean colour, as a network sees it.',
  ].join('\n'),
  positionals: [{ name: 'IMAGE', description: 'PNG or JPEG files, with --preview.', required: false, many: true }],
  flags: augmentFlags,
  examples: [
    ['augment --preview', 'What the default preset trains on:'],
    ['augment --preview --transforms trivialAugmentWide,mixUp --samples 12', 'Transforms by name:'],
    [
      `augment --preview --transforms '["randomCrop", {"type":"cutout","size":16}]' photos/*.jpg`,
      'With options, on pictures of yours:',
    ],
    ['augment --transforms randAugment', 'All options of a transform, to be copied into a preset file:'],
  ],
  run: async ({ flags, positionals }, context) => (await import('./augment.ts')).augment(positionals, flags, context),
});

import { defineCommand } from '../arguments/command.ts';
import type { FlagValues } from '../arguments/flag.ts';
import { group, integerFlag, switchFlag, textFlag } from '../arguments/flag.ts';
import { networkFlags } from './network-flags.ts';
import { dataFlag, engineFlags } from './train-flags.ts';

const evaluateFlags = {
  ...group('Evaluation', {
    ...networkFlags,
    batchSize: integerFlag('Images at once. Default 128.', { maximum: 10_000 }),
    testLimit: integerFlag('Test on the first N test images only. Default: all.', { maximum: 10_000 }),
    flip: switchFlag(
      'Also score the mean of the logits of each image and its mirror image, apart (test-time flip). Takes twice as long.',
    ),
    json: switchFlag('Print one JSON object instead of tables.'),
    out: textFlag('Also write a page with all of it, curves and the worst mistakes included.', { hint: 'FILE.html' }),
    figures: textFlag('Also write the figures as SVG files into this folder.', { hint: 'FOLDER' }),
    data: dataFlag,
  }),
  ...engineFlags,
};
export type EvaluateFlags = FlagValues<typeof evaluateFlags>;

export const evaluateCommand = defineCommand({
  name: 'evaluate',
  summary: 'Measure a network on the test images: accuracy with its interval, many more scores, class by class.',
  details:
    "Writes evaluation.json into the run folder when the weights and the images are those of the run's own result; changes nothing else there. The result goes to standard output, everything else to standard error.",
  positionals: [
    {
      name: 'RUN',
      description: 'A run folder, or the name of one in runs/. Without it: --weights FILE, or the pretrained network.',
      required: false,
    },
  ],
  flags: evaluateFlags,
  examples: [
    ['evaluate runs/big', 'The weights the run ended with:'],
    ['evaluate big --weights best --json', 'The best checkpoint, as JSON:'],
    ['evaluate big --out big.html --figures big', 'With a page to look at, and SVG files:'],
    ['evaluate --weights mine.pth', 'Weights that PyTorch saved:'],
  ],
  run: async ({ flags, positionals }, context) =>
    (await import('./evaluate.ts')).evaluate(positionals[0], flags, context),
});

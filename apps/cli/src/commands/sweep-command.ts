import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, integerFlag, switchFlag, textFlag } from '../arguments/flag.ts';

const sweepFlags = {
  dryRun: switchFlag('Print the trials, and do nothing else.'),
  name: textFlag('Name of the sweep: its folder is runs/sweeps/NAME. Default: the time and the name of FILE.', {
    hint: 'NAME',
  }),
  parallel: integerFlag(
    'Trials that run at the same time. More than one share the cores, unless FILE says how many --threads. Default 1.',
    { maximum: 64 },
  ),
  resume: textFlag(
    'Go on with a sweep, by its folder or its name in runs/sweeps/: finishes the trials that were interrupted, runs those that are missing. FILE may be left out; it may have more random trials than before, and nothing else that differs.',
    { hint: 'SWEEP' },
  ),
  retryFailed: switchFlag('With --resume: also go on with the trials that failed.'),
};
export type SweepFlags = FlagValues<typeof sweepFlags>;

export const sweepCommand = defineCommand({
  name: 'sweep',
  summary: 'Search over settings of train: a grid or random trials, one process each.',
  details: [
    'FILE is JSON: "method" ("grid" or "random", with "trials" and "seed"), "train" (flags of train that all trials have, such as "epochs"), "parameters" (flags of train to vary: "values", or for random trials "min", "max", "scale": "linear" or "log", "integer"), and "metric" ("name": validationAccuracy, validationLoss, trainAccuracy or trainLoss). Flags are written in camel case: --learning-rate is "learningRate". All trials are checked before the first begins.',
    '',
    'Trials are judged by training images that are held out ("validation" in "train"; default a tenth: 5000); the test images are left alone. The folder of the sweep (runs/sweeps/NAME) gets a run folder for each trial, and after every trial sweep.json and sweep.csv, for programs, and sweep.html, a page with all trials in parallel coordinates and their learning curves. A trial that fails is kept with its reason and does not stop the others; the exit code is 1 then. Ctrl-C interrupts the trials that run, which save themselves, and says how to go on.',
  ].join('\n'),
  positionals: [{ name: 'FILE', description: 'The sweep file. With --resume it may be left out.', required: false }],
  flags: sweepFlags,
  examples: [
    ['sweep mine.json --dry-run', 'What would be trained:'],
    ['sweep mine.json --name rates', 'In the folder runs/sweeps/rates:'],
    ['sweep mine.json --parallel 2', 'Two trials at a time:'],
    ['sweep --resume rates', 'Go on with an interrupted sweep:'],
    ['sweep mine.json --resume rates', 'Go on with more random trials, when "trials" in the file has grown:'],
  ],
  run: async ({ flags, positionals }, context) => (await import('./sweep.ts')).sweep(positionals[0], flags, context),
});

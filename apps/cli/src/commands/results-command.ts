import { defineCommand } from '../arguments/command.ts';

export const resultsCommand = defineCommand({
  name: 'results',
  summary: 'Write the tables of results/ into README.md and results/README.md.',
  details: [
    'For who works on this repository. Runs that are given are added first: their config.json, metrics.jsonl and evaluation.json are copied to results/PRESET-seed-SEED.',
    '',
    'A test fails when the tables and the folders disagree.',
  ].join('\n'),
  positionals: [{ name: 'RUN', description: 'Runs to add to results/ first.', required: false, many: true }],
  flags: {},
  examples: [
    ['results', 'After a folder in results/ has changed:'],
    ['results runs/big', 'Add a run:'],
  ],
  run: async ({ positionals }, context) => (await import('./results.ts')).results(positionals, context),
});

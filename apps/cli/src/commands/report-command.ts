import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, switchFlag, textFlag } from '../arguments/flag.ts';

const reportFlags = {
  compare: switchFlag(
    'Compare runs: a table, and one page for all of them. Runs that differ in the seed only become one row.',
  ),
  out: textFlag('Where the page goes. Default: report.html in the run folder; comparison.html here with --compare.', {
    hint: 'FILE',
  }),
  markdown: switchFlag('With --compare: print the table as Markdown.'),
};
export type ReportFlags = FlagValues<typeof reportFlags>;

export const reportCommand = defineCommand({
  name: 'report',
  summary: "Write a run's report again, or compare runs.",
  details: [
    'Reads config.json, metrics.jsonl and evaluation.json only, so folders of results/ do as well as run folders. Images come from the cache of the data set; nothing is fetched.',
    '',
    'A run that was not finished is reported with the epochs that were run. A folder that is damaged or not a run is an error that names it.',
  ].join('\n'),
  positionals: [{ name: 'RUN', description: 'Run folders, or names of runs in runs/.', many: true }],
  flags: reportFlags,
  examples: [
    ['report big', 'Write runs/big/report.html again:'],
    ['report --compare results/*-seed-*', 'Compare the published results:'],
    ['report --compare a b --out a-b.html --markdown', 'Two runs, with a table for a README:'],
  ],
  run: async ({ flags, positionals }, context) => (await import('./report.ts')).report(positionals, flags, context),
});

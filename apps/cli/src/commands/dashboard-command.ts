import { defineCommand } from '../arguments/command.ts';
import { type FlagValues, integerFlag } from '../arguments/flag.ts';

/** Where a dashboard is, for every command that serves one. */
export const dashboardPortFlag = integerFlag(
  'Port of the dashboard. Default: 7272, or when it is taken any free one.',
  {
    maximum: 65_535,
  },
);

const dashboardFlags = { port: dashboardPortFlag };
export type DashboardFlags = FlagValues<typeof dashboardFlags>;

export const dashboardCommand = defineCommand({
  name: 'dashboard',
  summary: 'Look at a run in the browser, live while it trains.',
  details: [
    'Serves the web app together with the run folder, to this machine only (127.0.0.1). A run that is being trained by another process is followed: each epoch appears when it is written. Ctrl-C ends it.',
    '',
    'A training that is started with train --dashboard shows every batch, too.',
  ].join('\n'),
  positionals: [{ name: 'RUN', description: 'A run folder, or the name of a run in runs/.' }],
  flags: dashboardFlags,
  examples: [
    ['dashboard big', 'The run in runs/big:'],
    ['dashboard results/improved-alexnet-10-seed-0 --port 8080', 'A published one, at an address of your choice:'],
  ],
  run: async ({ flags, positionals }, context) =>
    (await import('./dashboard.ts')).dashboard(positionals[0]!, flags, context),
});

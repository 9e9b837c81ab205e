import { once } from 'node:events';
import type { CommandContext } from '../arguments/command.ts';
import type { ExitCode } from '../cli-error.ts';
import { appFolder } from '../dashboard/app-folder.ts';
import { startDashboard } from '../dashboard/start-dashboard.ts';
import { readRunConfig } from '../run/read-run.ts';
import { display, findRun } from '../run/run-folder.ts';
import type { DashboardFlags } from './dashboard-command.ts';

export async function dashboard(
  name: string,
  { port }: DashboardFlags,
  { output, signal }: CommandContext,
): Promise<ExitCode> {
  const folder = await findRun(name);
  await readRunConfig(folder);
  const { url, close } = await startDashboard({ folder, app: appFolder(), port });
  output.print(`dashboard of ${display(folder)}: ${url}#watch\nCtrl-C ends it.`);
  if (!signal.aborted) await once(signal, 'abort');
  await close();
  return 0;
}

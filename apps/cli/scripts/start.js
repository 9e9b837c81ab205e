// What the package's scripts run: builds whatever is not up to date, then runs the command line, in this process and in
// the folder where the user typed the command (pnpm changes to the package's own).
//
//   node scripts/start.js train --epochs 1

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
// A build that takes longer is worth a line.
const quietMilliseconds = 1500;

// The web app is bundled for those who want to see it.
const showsApp = ['dashboard', '--dashboard'].some((word) => process.argv.includes(word));
const filters = ['--filter=@x/cli...', ...(showsApp ? [] : ['--filter=!@x/example'])];

/** Runs build tasks of this package and of those it uses; what turbo prints is shown only when one fails. */
function build(...tasks) {
  const args = [turbo, 'run', ...tasks, '--only', '--continue', ...filters, '--output-logs=errors-only'];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: packageRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ succeeded: code === 0, output }));
  });
}

const notice = setTimeout(
  () => process.stderr.write('Building the packages and the native engine; this happens only after a change ...\n'),
  quietMilliseconds,
);
const all = await build('build', 'build:native');
if (!all.succeeded) {
  process.stderr.write(all.output);
  // Without a C++ compiler there is no native engine, but another one may be there: the command line says which.
  if (!(await build('build')).succeeded) process.exit(1);
  process.stderr.write('The native engine could not be built (see above); going on without it.\n');
}
clearTimeout(notice);

process.chdir(process.env.INIT_CWD ?? process.cwd());
const { runCli } = await import(new URL('../dist/run-cli.js', import.meta.url).href);
process.exitCode = await runCli(process.argv.slice(2), { program: 'npx -y pnpm@10 --filter cli' });

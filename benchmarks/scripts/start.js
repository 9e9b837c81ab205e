// What the package's scripts run: builds whatever is not up to date (TypeScript and the native engine), then runs the command
// in the folder where the user typed it (pnpm changes to the package's own).
//
//   node scripts/start.js step --model alexnet

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
const tasks = ['build', 'build:native', '--only', '--filter=@x/benchmarks...', '--output-logs=errors-only'];
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
const build = spawnSync(process.execPath, [turbo, 'run', ...tasks], { cwd, env, encoding: 'utf8' });
if (build.status !== 0) {
  process.stderr.write(`${build.stdout}${build.stderr}`);
  process.exit(1);
}

process.chdir(process.env.INIT_CWD ?? process.cwd());
await import(new URL('../dist/main.js', import.meta.url).href);

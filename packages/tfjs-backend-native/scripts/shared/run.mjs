import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a command with this process's output; when it fails, so does this process. */
export function run(command, args, environment = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status === 0) return;
  fail(`${command} ${args.join(' ')}\nfailed: ${error?.message ?? signal ?? `exit code ${status}`}`);
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface CliResult {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface SpawnedCli {
  child: ChildProcess;
  finished: Promise<CliResult>;
}

export interface SpawnCliOptions {
  /** Default: the fixture. */
  entry?: keyof typeof entries;
  cwd: string;
  env?: Record<string, string>;
}

/** The real thing, and the one with a small dataset. */
const entries = {
  main: new URL('../dist/main.js', import.meta.url),
  fixture: new URL('./fixture-cli.mjs', import.meta.url),
};

/** Runs the command line, as built, in a process of its own. */
export function spawnCli(args: readonly string[], { entry = 'fixture', cwd, env = {} }: SpawnCliOptions): SpawnedCli {
  const child = spawn(process.execPath, [fileURLToPath(entries[entry]), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', DEBUG: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const finished = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, finished };
}

/** Runs it to its end. */
export const runCli = (args: readonly string[], options: SpawnCliOptions): Promise<CliResult> =>
  spawnCli(args, options).finished;

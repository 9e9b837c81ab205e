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
  /** `main.ts` is the real thing, `fixture-cli.ts` has a small dataset. Default: the fixture. */
  entry?: 'src/main.ts' | 'test/fixture-cli.ts';
  cwd: string;
  env?: Record<string, string>;
}

const fromPackage = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Runs the command line from source in a process of its own. */
export function spawnCli(
  args: readonly string[],
  { entry = 'test/fixture-cli.ts', cwd, env = {} }: SpawnCliOptions,
): SpawnedCli {
  const loader = ['--conditions=@x/source', '--import', new URL('./register-tsx.mjs', import.meta.url).href];
  const child = spawn(process.execPath, [...loader, fromPackage(entry), ...args], {
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

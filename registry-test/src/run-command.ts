import { spawn } from 'node:child_process';

export interface RunOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

export interface CommandResult {
  /** The exit status; null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end, whatever that is. Rejects where it cannot be started. */
export function tryCommand(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

/** Runs a command and gives what it printed. Rejects with all of its output where it does not exit with 0. */
export async function runCommand(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { status, stdout, stderr } = await tryCommand(command, args, options);
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}\nexpected exit status 0, actual ${status}:\n${stdout}${stderr}`.trim());
}

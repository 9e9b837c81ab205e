import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { CommandContext } from '../arguments/command.ts';

/** How a trial's process ended. */
export type ProcessEnd = { type: 'done' } | { type: 'interrupted' } | { type: 'failed'; reason: string };

export interface RunTrialOptions {
  /** Gets all that the process writes, after what it holds already. */
  log: string;
  /** Told of each line about how things go. */
  onLine: (line: string) => void;
  /** Interrupts it. */
  signal: AbortSignal;
}

const mostReason = 2000;

/** Runs one command line of this program in a process of its own, which saves and ends when the signal is aborted. */
export async function runTrial(
  args: readonly string[],
  { log, onLine, signal }: RunTrialOptions,
  { environment, main }: Pick<CommandContext, 'environment' | 'main'>,
): Promise<ProcessEnd> {
  // What was aborted before is not told of again.
  if (signal.aborted) return { type: 'interrupted' };
  // A debugger can listen for one process only.
  const nodeArguments = process.execArgv.filter((argument) => !argument.startsWith('--inspect'));
  const child = spawn(process.execPath, [...nodeArguments, main, ...args], {
    env: { ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // On Windows a signal would end the process at once; there the console tells it of Ctrl-C.
  const interrupt = () => process.platform !== 'win32' && child.kill('SIGINT');
  signal.addEventListener('abort', interrupt, { once: true });
  const file = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(file, { end: false });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    file.write(`${line}\n`);
    lines.push(line);
    onLine(line);
  });
  try {
    return await new Promise<ProcessEnd>((resolve, reject) => {
      file.on('error', (error) => {
        child.kill();
        reject(error);
      });
      child.on('error', (error) =>
        resolve({ type: 'failed', reason: `the process could not be started: ${error.message}` }),
      );
      child.on('close', (code, ended) => resolve(endOf(code, ended, lines, log)));
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
    file.end();
  }
}

function endOf(code: number | null, signal: NodeJS.Signals | null, lines: readonly string[], log: string): ProcessEnd {
  if (code === 0) return { type: 'done' };
  // A process that has not begun yet is ended by the signal itself.
  if (code === 130 || signal === 'SIGINT' || signal === 'SIGTERM') return { type: 'interrupted' };
  const killed = signal === 'SIGKILL' ? ', as the system does when memory runs out' : '';
  const ended = signal
    ? `the process was ended by ${signal}${killed}`
    : `the process ended with exit code ${code}; what it wrote is in ${basename(log)}`;
  return { type: 'failed', reason: errorIn(lines) ?? ended };
}

/** What the program says when it fails, without its advice how to learn more. */
function errorIn(lines: readonly string[]): string | undefined {
  const mark = 'error: ';
  const start = lines.findLastIndex((line) => line.startsWith(mark));
  if (start < 0) return undefined;
  const said = lines.slice(start).filter((line) => !/^(Help: |With DEBUG=1 )/.test(line));
  return said.join('\n').slice(mark.length, mostReason);
}

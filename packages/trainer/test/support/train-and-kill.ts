import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { TrainEvent } from '../../src/index.ts';

/**
 * Trains a tiny run in a process of its own and kills it, as `kill -9` does: at the first event for which `moment` gives a number, so many
 * milliseconds later. Gives its events.
 */
export async function trainAndKill(
  checkpointDirectory: string,
  mode: 'start' | 'resume',
  moment: (event: TrainEvent) => number | undefined,
): Promise<TrainEvent[]> {
  const script = fileURLToPath(new URL('./tiny-run-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=@x/source', '--import', 'tsx', script, checkpointDirectory, mode],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exit = once(child, 'exit');
  const events: TrainEvent[] = [];
  let killing = false;
  for await (const line of createInterface({ input: child.stdout })) {
    try {
      events.push(JSON.parse(line));
    } catch (error) {
      // The kill can cut the last line.
      if (child.killed) break;
      throw error;
    }
    const delay = killing ? undefined : moment(events.at(-1)!);
    if (delay === undefined) continue;
    killing = true;
    if (delay === 0) child.kill('SIGKILL');
    else setTimeout(() => child.kill('SIGKILL'), delay);
  }
  const [, signal] = await exit;
  expect(signal, errors).toBe('SIGKILL');
  return events;
}

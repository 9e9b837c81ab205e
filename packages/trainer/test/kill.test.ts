import '@tensorflow/tfjs-backend-cpu';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import type { TrainEvent } from '../src/index.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

setUpTests();

/** Starts the tiny run in a process of its own and kills it, as `kill -9` does, at the first event that `when` accepts. */
async function runAndKill(checkpointDirectory: string, resume: boolean, when: (event: TrainEvent) => boolean) {
  const script = fileURLToPath(new URL('./support/tiny-run-process.ts', import.meta.url));
  const nodeOptions = ['--conditions=@x/source', '--import', 'tsx'];
  const child: ChildProcess = spawn(
    process.execPath,
    [...nodeOptions, script, checkpointDirectory, resume ? 'resume' : 'start'],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: fileURLToPath(new URL('..', import.meta.url)) },
  );
  let errors = '';
  child.stderr!.on('data', (chunk) => {
    errors += chunk;
  });
  const exit = once(child, 'exit');
  const events: TrainEvent[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    const event: TrainEvent = JSON.parse(line);
    events.push(event);
    if (when(event)) child.kill('SIGKILL');
  }
  const [, signal] = await exit;
  expect(signal, errors).toBe('SIGKILL');
  return events;
}

it('a run that is killed in the middle of an epoch, twice, and resumed ends as if it had not been', async () => {
  const whole = await runTiny(tinyRun());
  const checkpointDirectory = join(temporaryDirectory(), 'checkpoints');

  const first = await runAndKill(
    checkpointDirectory,
    false,
    (event) => event.type === 'batch' && event.epoch === 2 && event.step >= 3,
  );
  const saves = first.filter((event) => event.type === 'checkpoint');
  expect(saves.length).toBeGreaterThan(3);
  const second = await runAndKill(
    checkpointDirectory,
    true,
    (event) => event.type === 'checkpoint' && event.epoch === 3 && event.step > 0,
  );
  const start = second[0]!;
  const saved = saves.at(-1)!;
  expect(start.type).toBe('runStart');
  if (start.type !== 'runStart') return;
  // Nothing saved was lost: it goes on from the last checkpoint that was reported, or from one that was saved after the report.
  expect(start.startEpoch * 5 + start.startStep).toBeGreaterThanOrEqual(saved.epoch * 5 + saved.step);
  expect(start.history).toHaveLength(start.startEpoch - 1);

  const resumed = await runTiny(tinyRun({ checkpointDirectory, resume: true }));
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.epochs).toEqual(whole.epochs);
  expect(whole.steps).toMatchObject(resumed.steps);
  expect(Object.keys(resumed.steps).length).toBeLessThan(5);
});

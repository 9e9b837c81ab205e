import '@tensorflow/tfjs-backend-cpu';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { type CheckpointEvent, type RunStartEvent, type TrainEvent, train } from '../src/index.ts';
import { endlessRun, runTiny } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

setUpTests();

/** Trains in a process of its own and kills it, as `kill -9` does, at the first event that `when` accepts; gives its events. */
async function trainAndKill(
  checkpointDirectory: string,
  mode: 'start' | 'resume',
  when: (event: TrainEvent) => boolean,
) {
  const script = fileURLToPath(new URL('./support/tiny-run-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=@x/source', '--import', 'tsx', script, checkpointDirectory, mode],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: fileURLToPath(new URL('..', import.meta.url)) },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exit = once(child, 'exit');
  const events: TrainEvent[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    try {
      events.push(JSON.parse(line));
    } catch (error) {
      // The kill can cut the last line.
      if (child.killed) break;
      throw error;
    }
    if (when(events.at(-1)!)) child.kill('SIGKILL');
  }
  const [, signal] = await exit;
  expect(signal, errors).toBe('SIGKILL');
  return events;
}

/** Where a run would go on. */
async function startOf(checkpointDirectory: string): Promise<RunStartEvent> {
  for await (const event of train(endlessRun({ checkpointDirectory, resume: true }))) {
    if (event.type === 'runStart') return event;
  }
  throw new Error('expected a first event');
}

const isCheckpoint = (event: TrainEvent): event is CheckpointEvent => event.type === 'checkpoint';
const position = ({ epoch, step }: { epoch: number; step: number }) => epoch * 5 + step;

it('a run that is killed in the middle of epoch 2, resumed, killed and resumed again ends as if it had not been', async () => {
  const checkpointDirectory = join(temporaryDirectory(), 'checkpoints');
  let mode: 'start' | 'resume' = 'start';
  const moments: ((event: TrainEvent) => boolean)[] = [
    (event) => event.type === 'batch' && event.epoch === 2 && event.step === 3,
    isCheckpoint,
  ];
  for (const when of moments) {
    const events = await trainAndKill(checkpointDirectory, mode, when);
    const saved = events.filter(isCheckpoint).at(-1)!;
    const start = await startOf(checkpointDirectory);
    // Nothing that was reported as saved is lost.
    expect(position({ epoch: start.startEpoch, step: start.startStep })).toBeGreaterThanOrEqual(position(saved));
    expect(start.history).toHaveLength(start.startEpoch - 1);
    expect(start.warnings).toEqual([]);
    mode = 'resume';
  }

  const epochs = (await startOf(checkpointDirectory)).startEpoch + 1;
  const resumed = await runTiny(endlessRun({ checkpointDirectory, resume: true, epochs }));
  const whole = await runTiny(endlessRun({ epochs }));
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.epochs).toEqual(whole.epochs);
  expect(whole.steps).toMatchObject(resumed.steps);
  expect(Object.keys(resumed.steps).length).toBeLessThan(Object.keys(whole.steps).length);
});

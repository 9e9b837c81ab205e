import '@tensorflow/tfjs-backend-cpu';
import { join } from 'node:path';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { type CheckpointEvent, type RunStartEvent, type TrainEvent, train } from '../src/index.ts';
import { endlessRun, runTiny } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { trainAndKill } from './support/train-and-kill.ts';

setUpTests();

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
    const events = await trainAndKill(checkpointDirectory, mode, (event) => (when(event) ? 0 : undefined));
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

/** After a random step, whose checkpoint is written in the next milliseconds. */
function momentInSave(): (event: TrainEvent) => number | undefined {
  let steps = 1 + Math.floor(Math.random() * 12);
  const delay = Math.random() * 8;
  return ({ type }) => (type === 'batch' && --steps === 0 ? delay : undefined);
}

/** A random time after the first checkpoint, before which there is nothing to go on from. */
function momentAnywhere(): (event: TrainEvent) => number | undefined {
  const delay = 1 + Math.random() * 400;
  return ({ type }) => (type === 'checkpoint' ? delay : undefined);
}

/** How often the run is killed: more find rarer moments. */
const kills = Number(process.env.TRAINER_KILLS ?? 3);

it(`a run that is killed ${kills} times at random, in epochs and while it saves, has the losses of the uninterrupted one`, {
  timeout: 30_000 + kills * 10_000,
}, async () => {
  const checkpointDirectory = join(temporaryDirectory(), 'checkpoints');
  const losses = new Map<string, number>();
  let farthest = 0;
  const check = (events: readonly TrainEvent[]) => {
    for (const event of events) {
      if (event.type !== 'batch') continue;
      const step = `${event.epoch}.${event.step}`;
      // A step that is taken again after a kill must be the same.
      expect(losses.get(step) ?? event.batch.loss, step).toBe(event.batch.loss);
      losses.set(step, event.batch.loss);
      farthest = Math.max(farthest, event.epoch);
    }
  };
  for (let kill = 0; kill < kills; kill++) {
    const mode = kill === 0 ? 'start' : 'resume';
    const moment = kill % 2 === 0 ? momentInSave() : momentAnywhere();
    const events = await trainAndKill(checkpointDirectory, mode, moment);
    check(events);
    const saved = events.filter(isCheckpoint).filter(({ kind }) => kind === 'last');
    const start = await startOf(checkpointDirectory);
    expect(start.warnings).toEqual([]);
    const reached = position({ epoch: start.startEpoch, step: start.startStep });
    if (saved.length > 0) expect(reached).toBeGreaterThanOrEqual(position(saved.at(-1)!));
  }
  const epochs = farthest + 1;
  const resumed: TrainEvent[] = [];
  for await (const event of train(endlessRun({ checkpointDirectory, resume: true, epochs }))) resumed.push(event);
  check(resumed);
  const whole: TrainEvent[] = [];
  for await (const event of train(endlessRun({ epochs }))) whole.push(event);
  const expected = whole.flatMap((event) =>
    event.type === 'batch' ? [[`${event.epoch}.${event.step}`, event.batch.loss] as const] : [],
  );
  // The last event before a kill can be lost on its way.
  expect(Object.fromEntries(expected)).toMatchObject(Object.fromEntries(losses));
  expect(losses.size).toBeGreaterThan(5);
});

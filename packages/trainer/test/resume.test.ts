import '@tensorflow/tfjs-backend-cpu';
import { cpSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { adam, constant, loadCheckpoint, sgd, type TrainEvent, type TrainOptions, train } from '../src/index.ts';
import { CountingDropout } from './support/counting-dropout.ts';
import { type Outcome, runTiny, tinyRun, watchedTestData } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyData } from './support/tiny-data.ts';
import { tinyModel } from './support/tiny-model.ts';

setUpTests();

const TOTAL_STEPS = 15;
const isBatch = (event: TrainEvent) => event.type === 'batch';
let whole: Outcome;

beforeAll(async () => {
  whole = await runTiny(tinyRun());
  expect(whole.epochs).toHaveLength(3);
  expect(Object.keys(whole.steps)).toHaveLength(TOTAL_STEPS);
});

/** Ends like the uninterrupted run: same weights, metrics and history, and the same running metrics where the two overlap. */
function expectSameEnd(resumed: Outcome): void {
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.epochs).toEqual(whole.epochs);
  expect(whole.steps).toMatchObject(resumed.steps);
  expect(resumed.reason).toBe('completed');
}

/** A run that is interrupted by its signal after some steps; gives its folder. */
async function interruptedAfter(steps: number): Promise<string> {
  const checkpointDirectory = temporaryDirectory();
  const controller = new AbortController();
  let done = 0;
  const options = tinyRun({ checkpointDirectory, signal: controller.signal });
  const outcome = await runTiny(options, (event) => {
    if (isBatch(event) && ++done === steps) controller.abort();
    return false;
  });
  expect(outcome.reason).toBe('interrupted');
  expect(done).toBe(steps);
  return checkpointDirectory;
}

describe('a run that was interrupted', () => {
  it.each(Array.from({ length: TOTAL_STEPS }, (_, index) => index + 1))(
    'after step %i ends as if it had not been',
    async (steps) => {
      const checkpointDirectory = await interruptedAfter(steps);
      const resumed = await runTiny(tinyRun({ checkpointDirectory, resume: true }));
      expectSameEnd(resumed);
      expect(Object.keys(resumed.steps)).toHaveLength(TOTAL_STEPS - steps);
    },
  );

  it('in an evaluation evaluates again and ends as if it had not been', async () => {
    const checkpointDirectory = temporaryDirectory();
    const controller = new AbortController();
    let evaluations = 0;
    const testData = watchedTestData(() => ++evaluations === 2 && controller.abort());
    const first = await runTiny(tinyRun({ checkpointDirectory, testData, signal: controller.signal }));
    expect(first.reason).toBe('interrupted');
    expect(first.epochs).toHaveLength(1);
    const resumed = await runTiny(tinyRun({ checkpointDirectory, resume: true }));
    expectSameEnd(resumed);
    expect(Object.keys(resumed.steps)).toEqual(['3.1', '3.2', '3.3', '3.4', '3.5']);
  });

  it('many times, after every single step, ends as if it had not been', async () => {
    const checkpointDirectory = await interruptedAfter(1);
    for (let step = 2; step < TOTAL_STEPS; step++) {
      const controller = new AbortController();
      const options = tinyRun({ checkpointDirectory, resume: true, signal: controller.signal });
      const outcome = await runTiny(options, (event) => {
        if (isBatch(event)) controller.abort();
        return false;
      });
      expect(outcome.reason).toBe('interrupted');
    }
    expectSameEnd(await runTiny(tinyRun({ checkpointDirectory, resume: true })));
  });

  it('says where it goes on, and restores the calls of the dropout', async () => {
    const checkpointDirectory = await interruptedAfter(7);
    const model = tinyModel();
    const events: TrainEvent[] = [];
    for await (const event of train(tinyRun({ model, checkpointDirectory, resume: true }))) {
      events.push(event);
      const dropout = model.layers.find((layer) => layer instanceof CountingDropout);
      if (event.type === 'runStart') expect(dropout?.callIndex).toBe(7);
    }
    expect(events[0]).toMatchObject({
      type: 'runStart',
      startEpoch: 2,
      startStep: 2,
      resumedFrom: join(checkpointDirectory, 'last'),
      warnings: [],
    });
    expect(events.filter(isBatch)).toHaveLength(8);
  });
});

describe('a run that ended without warning', () => {
  it('goes on from its last save', async () => {
    for (const steps of [0, 1, 6, 10, 14]) {
      const checkpointDirectory = temporaryDirectory();
      let done = 0;
      const leave = (event: TrainEvent) => event.type !== 'runStart' && (isBatch(event) ? ++done : done) === steps;
      const left = await runTiny(tinyRun({ checkpointDirectory, checkpointEverySeconds: 0 }), leave);
      expect(left.reason).toBe('left');
      expectSameEnd(await runTiny(tinyRun({ checkpointDirectory, resume: true })));
    }
  });

  it('falls back to the save before when the last is damaged, and says so', async () => {
    const checkpointDirectory = await interruptedAfter(7);
    const weights = join(checkpointDirectory, 'last', 'weights.safetensors');
    truncateSync(weights, 30);
    const warnings: string[] = [];
    const resumed = await runTiny(tinyRun({ checkpointDirectory, resume: true }), (event) => {
      if (event.type === 'runStart') warnings.push(...event.warnings);
      return false;
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`${weights} is damaged`);
    expectSameEnd(resumed);
    expect(Object.keys(resumed.steps)).toHaveLength(10);
  });
});

describe('checkpoints', () => {
  it('are saved at the start, within epochs, and as last and best after them', async () => {
    const checkpointDirectory = temporaryDirectory();
    const saved: unknown[] = [];
    const improvements = new Set<number>();
    await runTiny(
      tinyRun({ checkpointDirectory, checkpointEverySeconds: 0, epochs: 2, schedule: constant() }),
      (event) => {
        if (event.type === 'epoch' && event.best) improvements.add(event.epoch);
        if (event.type !== 'checkpoint') return false;
        expect(readdirSync(event.directory)).toContain('state.json');
        saved.push([event.kind, event.epoch, event.step]);
        return false;
      },
    );
    const inEpoch = (epoch: number) => [1, 2, 3, 4].map((step) => ['last', epoch, step]);
    const after = (epoch: number) => [
      ...(improvements.has(epoch) ? [['best', epoch + 1, 0]] : []),
      ['last', epoch + 1, 0],
    ];
    expect(saved).toEqual([['last', 1, 0], ...inEpoch(1), ...after(1), ...inEpoch(2), ...after(2)]);
  });

  it('are kept of every so many epochs, only the newest where that is asked for', async () => {
    const schedule = constant();
    for (const [keepCheckpoints, kept] of [
      [undefined, ['epoch-2', 'epoch-4', 'epoch-6']],
      [2, ['epoch-4', 'epoch-6']],
    ] as const) {
      const checkpointDirectory = temporaryDirectory();
      const options = {
        checkpointDirectory,
        schedule,
        checkpointEveryEpochs: 2,
        ...(keepCheckpoints && { keepCheckpoints }),
      };
      const saved: unknown[] = [];
      const watch = (event: TrainEvent) => {
        if (event.type === 'checkpoint' && event.kind === 'epoch')
          saved.push([event.directory, event.epoch, event.step]);
        return false;
      };
      await runTiny(tinyRun({ ...options, epochs: 3 }), watch);
      const longer = await runTiny(tinyRun({ ...options, epochs: 6, resume: true }), watch);
      expect(saved).toEqual([2, 4, 6].map((epoch) => [join(checkpointDirectory, `epoch-${epoch}`), epoch + 1, 0]));
      expect(readdirSync(checkpointDirectory).sort()).toEqual(['best', ...kept, 'last', 'last.previous']);
      const model = tinyModel();
      expect(await loadCheckpoint(model, join(checkpointDirectory, 'epoch-6'))).toMatchObject({ epoch: 7, step: 0 });
      expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(Object.values(longer.weights));
      rmSync(join(checkpointDirectory, 'last'), { recursive: true });
      rmSync(join(checkpointDirectory, 'last.previous'), { recursive: true });
      rmSync(join(checkpointDirectory, 'best'), { recursive: true });
      await expect(runTiny(tinyRun(options))).rejects.toThrow(`for a new run, actual ${kept.join(', ')} in`);
    }
  });

  it('hold the best epoch, which restoreBest and loadCheckpoint give back', async () => {
    const checkpointDirectory = temporaryDirectory();
    const options = tinyRun({
      checkpointDirectory,
      epochs: 30,
      optimizer: adam({ learningRate: 0.3 }),
      schedule: constant(),
      monitor: 'testLoss',
      earlyStopping: { patience: 2, restoreBest: true },
    });
    let bestEpoch = 0;
    const restored = await runTiny(options, (event) => {
      if (event.type === 'epoch' && event.best) bestEpoch = event.epoch;
      return false;
    });
    expect(restored.reason).toBe('earlyStopped');
    expect(bestEpoch).toBeLessThan(restored.epochs.length);
    const again = await runTiny({
      ...options,
      earlyStopping: undefined,
      epochs: bestEpoch,
      model: tinyModel(),
      checkpointDirectory: undefined,
    });
    expect(restored.weights).toEqual(again.weights);

    const model = tinyModel();
    const loaded = await loadCheckpoint(model, join(checkpointDirectory, 'best'));
    expect(loaded).toMatchObject({ epoch: bestEpoch + 1, step: 0 });
    expect(loaded.history.at(-1)).toMatchObject({ epoch: bestEpoch, best: true });
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(Object.values(restored.weights));

    // Resumed, the run is still over, and the best weights are still restored.
    const resumed = await runTiny({ ...options, model: tinyModel(), resume: true });
    expect(resumed.reason).toBe('earlyStopped');
    expect(resumed.steps).toEqual({});
    expect(resumed.weights).toEqual(restored.weights);
  });

  it('of a complete run end at once when resumed', async () => {
    const checkpointDirectory = temporaryDirectory();
    await runTiny(tinyRun({ checkpointDirectory }));
    const resumed = await runTiny(tinyRun({ checkpointDirectory, resume: true }));
    expect(resumed).toEqual({ ...whole, steps: {} });
  });

  it('let a run go on for more epochs, unless its schedule depends on their number', async () => {
    const schedule = constant();
    const checkpointDirectory = temporaryDirectory();
    await runTiny(tinyRun({ checkpointDirectory, schedule, epochs: 2 }));
    const longer = await runTiny(tinyRun({ checkpointDirectory, schedule, resume: true }));
    expect(longer).toMatchObject(await runTiny(tinyRun({ schedule })).then(({ steps: _, ...end }) => end));
    const cycle = await interruptedAfter(7);
    await expect(runTiny(tinyRun({ checkpointDirectory: cycle, resume: true, epochs: 4 }))).rejects.toThrow(
      'epochs: expected 3, actual 4',
    );
  });
});

describe('resume', () => {
  it.each<[Partial<TrainOptions>, string]>([
    [{ seed: 4 }, 'seed: expected 3, actual 4'],
    [{ batchSize: 5 }, 'batchSize: expected 4, actual 5'],
    [{ dropLast: true }, 'dropLast: expected false, actual true'],
    [{ labelSmoothing: 0 }, 'labelSmoothing: expected 0.1, actual 0'],
    [{ optimizer: sgd({ learningRate: 0.05 }) }, 'optimizer.name: expected "adamW", actual "sgd"'],
    [{ optimizer: adam({ learningRate: 0.1 }) }, 'optimizer.learningRate: expected 0.05, actual 0.1'],
    [{ schedule: constant() }, 'schedule.name: expected "oneCycle", actual "constant"'],
    [{ monitor: 'testLoss' }, 'monitor: expected "testAccuracy", actual "testLoss"'],
    [{ trainData: tinyData({ size: 19 }) }, 'trainSize: expected 18, actual 19'],
    [{ testData: undefined, monitor: 'testAccuracy' }, "without testData, actual 'testAccuracy'"],
  ])('refuses other options: %#', async (options, message) => {
    const checkpointDirectory = await interruptedAfter(1);
    await expect(
      runTiny(tinyRun({ checkpointDirectory, resume: true, ...options })).catch((error) => Promise.reject(error)),
    ).rejects.toThrow(message);
  });

  it('refuses another model, and changes nothing then', async () => {
    const checkpointDirectory = await interruptedAfter(1);
    const model = tinyModel({ units: 9 });
    const before = model.getWeights().map((weight) => [...weight.dataSync()]);
    await expect(runTiny(tinyRun({ model, checkpointDirectory, resume: true }))).rejects.toThrow(
      `${join(checkpointDirectory, 'last')} belongs to another model: "hidden/kernel": expected shape [4,9], actual [4,8]; "hidden/bias": expected shape [9], actual [8]`,
    );
    expect(model.getWeights().map((weight) => [...weight.dataSync()])).toEqual(before);
    const silent = tinyModel();
    for (const layer of silent.layers) if (layer instanceof CountingDropout) layer.callIndex = undefined as never;
    await expect(runTiny(tinyRun({ model: silent, checkpointDirectory, resume: true }))).rejects.toThrow(
      'layers with a callIndex: expected none, actual dropout',
    );
  });

  it('says when there is nothing to resume, and refuses to overwrite a run', async () => {
    const empty = temporaryDirectory();
    await expect(runTiny(tinyRun({ checkpointDirectory: empty, resume: true }))).rejects.toThrow(
      `expected a checkpoint to resume from in ${empty}, actual none; start without resume`,
    );
    const checkpointDirectory = await interruptedAfter(1);
    await expect(runTiny(tinyRun({ checkpointDirectory }))).rejects.toThrow(
      'checkpointDirectory: expected a folder without checkpoints for a new run, actual last, last.previous',
    );
    const copy = join(empty, 'copy');
    cpSync(checkpointDirectory, copy, { recursive: true });
    expectSameEnd(await runTiny(tinyRun({ checkpointDirectory: copy, resume: true })));
  });
});

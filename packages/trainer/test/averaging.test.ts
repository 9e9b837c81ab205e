import '@tensorflow/tfjs-backend-cpu';
import { join } from 'node:path';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { type Averaging, ema, evaluate, loadCheckpoint, lookahead, muon, sgd, swa, train } from '../src/index.ts';
import { readWeights } from '../src/weights.ts';
import { expectExactResume } from './support/expect-exact-resume.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyData } from './support/tiny-data.ts';
import { tinyModel } from './support/tiny-model.ts';

setUpTests();

const optimizer = muon({ learningRate: 0.05, others: sgd({ learningRate: 0.1, momentum: 0.9 }) });
const cases: [string, Averaging][] = [
  ['an average', ema({ decay: 0.9 })],
  ['a late average', ema({ decay: 0.5, every: 2, startEpoch: 2 })],
  ['Lookahead', lookahead({ every: 4 })],
  ['SWA', swa({ startEpoch: 2 })],
];

describe.each(cases)('training with %s', (_, averaging) => {
  it('goes on exactly after an interruption anywhere', () => expectExactResume({ optimizer, averaging }));

  it('evaluates, saves and ends with the average', async () => {
    const checkpointDirectory = temporaryDirectory();
    const model = tinyModel();
    let weightsOfEpoch: unknown;
    let scores: unknown;
    for await (const event of train(
      tinyRun({ model, optimizer, averaging, checkpointDirectory, monitor: 'trainLoss' }),
    )) {
      if (event.type !== 'epoch') continue;
      weightsOfEpoch = model.getWeights().map((weight) => [...weight.dataSync()]);
      scores = event.test;
    }
    const end = model.getWeights().map((weight) => [...weight.dataSync()]);
    expect(end).not.toEqual(weightsOfEpoch);
    const { loss, accuracy } = await evaluate(model, tinyData({ size: 7 }), { batchSize: 4 });
    expect({ loss, accuracy }).toEqual(scores);
    const loaded = tinyModel();
    await loadCheckpoint(loaded, join(checkpointDirectory, 'last'));
    expect(await readWeights(loaded)).toEqual(await readWeights(model));
  });

  it('keeps the number of tensors', async () => {
    const options = tinyRun({ optimizer, averaging });
    await expectNoLeaks(async () => void (await runTiny(options)));
  });
});

it('goes on exactly after an interruption while statistics are taken anew', async () => {
  const averaging = swa({ startEpoch: 2 });
  const whole = await runTiny(tinyRun({ averaging }));
  const checkpointDirectory = temporaryDirectory();
  const controller = new AbortController();
  // The epoch's images are asked for twice: by the training, then for the statistics.
  let batches = 0;
  const onBatch = (_: Uint32Array, epoch: number) => void (epoch === 2 && ++batches === 7 && controller.abort());
  const trainData = tinyData({ size: 18, onBatch });
  const stopped = await runTiny(tinyRun({ averaging, trainData, checkpointDirectory, signal: controller.signal }));
  expect(stopped.reason).toBe('interrupted');
  expect(Object.keys(stopped.steps)).toHaveLength(10);
  expect(stopped.epochs).toHaveLength(1);
  const resumed = await runTiny(tinyRun({ averaging, checkpointDirectory, resume: true }));
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.epochs).toEqual(whole.epochs);
  expect(Object.keys(resumed.steps)).toHaveLength(5);
});

it('leaves the training itself alone, unlike Lookahead', async () => {
  const plain = await runTiny(tinyRun());
  const averaged = await runTiny(tinyRun({ averaging: ema() }));
  expect(averaged.steps).toEqual(plain.steps);
  expect(averaged.weights).not.toEqual(plain.weights);
  expect((await runTiny(tinyRun({ averaging: swa({ startEpoch: 1 }) }))).steps).toEqual(plain.steps);
  expect((await runTiny(tinyRun({ averaging: lookahead() }))).steps).not.toEqual(plain.steps);
});

it('restores the average of the best epoch', async () => {
  const averaging = ema({ decay: 0.5 });
  const earlyStopping = { patience: 9, restoreBest: true };
  const options = { averaging, earlyStopping, monitor: 'trainLoss' } as const;
  const inMemory = await runTiny(tinyRun(options));
  const onDisk = await runTiny(tinyRun({ ...options, checkpointDirectory: temporaryDirectory() }));
  expect(onDisk.weights).toEqual(inMemory.weights);
  const best = (inMemory.epochs as { epoch: number; best: boolean }[]).findLast((record) => record.best)!.epoch;
  expect(best).toBe(3);
  expect(inMemory.weights).toEqual((await runTiny(tinyRun({ averaging }))).weights);
});

it('refuses to resume with another average, and to begin after the end', async () => {
  const checkpointDirectory = temporaryDirectory();
  await runTiny(tinyRun({ averaging: ema(), checkpointDirectory }));
  await expect(runTiny(tinyRun({ averaging: ema({ decay: 0.5 }), checkpointDirectory, resume: true }))).rejects.toThrow(
    'averaging.decay: expected 0.999, actual 0.5',
  );
  await expect(runTiny(tinyRun({ checkpointDirectory, resume: true }))).rejects.toThrow(
    'averaging.name: expected "ema"',
  );
  expect(() => train(tinyRun({ averaging: ema({ startEpoch: 4 }) }))).toThrow(
    'train: averaging.startEpoch: expected at most 3, the number of epochs, actual 4',
  );
});

import '@tensorflow/tfjs-backend-cpu';
import { initializers, layers, regularizers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { constant, sgd, type TrainOptions } from '../src/index.ts';
import { expectExactResume } from './support/expect-exact-resume.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyData } from './support/tiny-data.ts';
import { ofType, trainTiny } from './support/train-tiny.ts';

setUpTests();

/** No batch normalisation, which sees how images are batched; a regularizer, whose gradient must not grow with the batches. */
function plainModel() {
  const kernelInitializer = (seed: number) => initializers.randomUniform({ minval: -0.5, maxval: 0.5, seed });
  return sequential({
    layers: [
      layers.flatten({ inputShape: [2, 2, 1] }),
      layers.dense({ name: 'hidden', units: 8, activation: 'relu', kernelInitializer: kernelInitializer(1) }),
      layers.dense({
        name: 'logits',
        units: 3,
        kernelInitializer: kernelInitializer(2),
        kernelRegularizer: regularizers.l2({ l2: 0.01 }),
      }),
    ],
  });
}

const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });

/** 18 images: steps of 4 + 4 + 4 and 4 + 2 with accumulation. */
const run = (options: Partial<TrainOptions>) => runTiny(tinyRun({ model: plainModel(), optimizer, ...options }));

describe('accumulate', () => {
  it.each<[string, Partial<TrainOptions>]>([
    ['as it is', {}],
    ['with its norm clipped', { clipNorm: 0.5 }],
    ['with its elements clipped', { clipValue: 0.05 }],
  ])('takes the step of one large batch, %s', async (_, clipping) => {
    const whole = await run({ batchSize: 12, ...clipping });
    const parts = await run({ batchSize: 4, accumulate: 3, ...clipping });
    expect(Object.keys(parts.steps)).toEqual(['1.1', '1.2', '2.1', '2.2', '3.1', '3.2']);
    for (const [name, values] of Object.entries(whole.weights)) {
      expect(parts.weights[name]).toBeAllClose(values, { relativeTolerance: 1e-5, absoluteTolerance: 1e-6 });
    }
    for (const [step, values] of Object.entries(whole.steps)) expect(parts.steps[step]).toBeAllClose(values);
    if (Object.keys(clipping).length > 0) {
      expect(parts.weights).not.toEqual((await run({ batchSize: 4, accumulate: 3 })).weights);
    }
  });

  it('counts steps, and reports what all batches of a step scored', async () => {
    const { events } = await trainTiny({ batchSize: 4, accumulate: 2, epochs: 1 });
    expect(events[0]).toMatchObject({ type: 'runStart', stepsPerEpoch: 3 });
    const batches = ofType(events, 'batch');
    expect(batches.map(({ step, waitMilliseconds }) => [step, waitMilliseconds])).toEqual([
      [1, 2],
      [2, 2],
      [3, 1],
    ]);
    const [epoch] = ofType(events, 'epoch');
    const mean = batches.reduce((sum, { batch }, index) => sum + batch.loss * [8, 8, 4][index]!, 0) / 20;
    expect(epoch!.train.loss).toBeCloseTo(mean, 6);
    expect(batches.at(-1)!.accuracy).toBe(epoch!.train.accuracy);
  });

  it.each<[string, Partial<TrainOptions>]>([
    ['two batches a step', { accumulate: 2, batchSize: 2 }],
    ['a clipped norm', { clipNorm: 0.3 }],
    ['clipped values', { clipValue: 0.02, accumulate: 2, batchSize: 2 }],
  ])('goes on exactly after an interruption, with %s', (_, options) => expectExactResume(options, [1, 7, 15]));

  it('does not begin a step whose batches have not all come when it is interrupted', async () => {
    const options = { accumulate: 3, batchSize: 2 };
    const whole = await runTiny(tinyRun(options));
    const checkpointDirectory = temporaryDirectory();
    const controller = new AbortController();
    const { signal } = controller;
    let batches = 0;
    const trainData = tinyData({
      size: 18,
      onBatch: () => {
        // In the middle of the second step.
        if (++batches === 5) controller.abort();
        signal.throwIfAborted();
      },
    });
    const stopped = await runTiny(tinyRun({ ...options, trainData, checkpointDirectory, signal }));
    expect(stopped.reason).toBe('interrupted');
    expect(Object.keys(stopped.steps)).toEqual(['1.1']);
    const resumed = await runTiny(tinyRun({ ...options, checkpointDirectory, resume: true }));
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.epochs).toEqual(whole.epochs);
  });

  it('keeps the number of tensors', async () => {
    const options = tinyRun({ accumulate: 2, clipNorm: 0.1 });
    await expectNoLeaks(async () => void (await runTiny(options)));
    const tooFast = { optimizer: sgd({ learningRate: 1e38 }), schedule: constant() };
    const diverging = tinyRun({ accumulate: 2, batchSize: 2, ...tooFast });
    await expectNoLeaks(async () => expect(runTiny(diverging)).rejects.toThrow('expected a finite loss'));
  });

  it('resumes only with the same', async () => {
    const checkpointDirectory = temporaryDirectory();
    await runTiny(tinyRun({ checkpointDirectory, epochs: 3 }));
    const resume = (options: Partial<TrainOptions>) =>
      runTiny(tinyRun({ checkpointDirectory, resume: true, ...options }));
    await expect(resume({ accumulate: 2 })).rejects.toThrow('accumulate: expected undefined, actual 2');
    await expect(resume({ clipNorm: 1 })).rejects.toThrow('clipNorm: expected undefined, actual 1');
  });
});

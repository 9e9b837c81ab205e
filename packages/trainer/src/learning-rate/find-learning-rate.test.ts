import '@tensorflow/tfjs-backend-cpu';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { tinyData } from '../../test/support/tiny-data.ts';
import { tinyModel } from '../../test/support/tiny-model.ts';
import { ofType, optimizer, trainTiny } from '../../test/support/train-tiny.ts';
import { readCallIndices } from '../call-indices.ts';
import { sgd } from '../optimizers/sgd.ts';
import { copyArrays, readWeights } from '../weights.ts';
import { type FindLearningRateOptions, findLearningRate, type LearningRateStep } from './find-learning-rate.ts';
import { suggestLearningRates } from './suggest-learning-rates.ts';

setUpTests();

const find = (options: Partial<FindLearningRateOptions> = {}) =>
  findLearningRate({ trainData: tinyData(), batchSize: 8, optimizer, ...options, model: options.model ?? tinyModel() });

describe('findLearningRate', () => {
  it('grows the learning rate exponentially and smooths the losses', async () => {
    const steps: LearningRateStep[] = [];
    const { points, diverged, suggestions } = await find({
      startLearningRate: 1e-3,
      endLearningRate: 10,
      steps: 41,
      smoothing: 0.9,
      divergence: Infinity,
      onStep: (step) => steps.push(step),
    });
    expect(points).toHaveLength(41);
    for (const [index, { learningRate }] of points.entries()) {
      expect(learningRate / (1e-3 * 10 ** (index / 10))).toBeCloseTo(1, 12);
    }
    // Adam's corrected average: of the first loss it is that loss.
    let weighted = 0;
    for (const [index, { loss, smoothedLoss }] of points.entries()) {
      weighted = 0.9 * weighted + 0.1 * loss;
      expect(smoothedLoss).toBeCloseTo(weighted / (1 - 0.9 ** (index + 1)), 12);
    }
    expect(points[0]!.smoothedLoss).toBeCloseTo(points[0]!.loss, 12);
    expect(steps).toEqual(points.map((point, index) => ({ step: index + 1, steps: 41, ...point })));
    expect(diverged).toBe(false);
    // The data can be learnt: somewhere in between the loss falls.
    expect(suggestions).toEqual(suggestLearningRates(points, 41));
    expect(suggestions.steepest).toBeGreaterThan(1e-3);
    expect(suggestions.valley).toBeGreaterThan(1e-3);
  });

  it.each([{ labelSmoothing: 0.1 }, { accumulate: 2, clipNorm: 0.1 }, { clipValue: 0.01 }])(
    "takes train()'s steps with %j: the same images, the same updates",
    async (options) => {
      // Two steps an epoch.
      const shared = { trainData: tinyData({ size: 16 * (options.accumulate ?? 1) }), seed: 3, ...options };
      const { points } = await find({
        ...shared,
        startLearningRate: 0.1,
        endLearningRate: 0.1 + 1e-12,
        steps: 5,
      });
      const { events } = await trainTiny({ ...shared, epochs: 3 });
      const losses = ofType(events, 'batch').map(({ batch }) => batch.loss);
      expect(losses).toHaveLength(6);
      for (const [index, { loss }] of points.entries()) expect(loss).toBeCloseTo(losses[index]!, 6);
    },
  );

  it('leaves out the smaller batch at the end of an epoch', async () => {
    const counts: number[] = [];
    await find({ trainData: tinyData({ onBatch: ({ length }) => void counts.push(length) }), steps: 5 });
    expect(counts.slice(0, 5)).toEqual([8, 8, 8, 8, 8]);
    // With fewer images than a batch there is no other.
    counts.length = 0;
    const few = tinyData({ size: 5, onBatch: ({ length }) => void counts.push(length) });
    expect((await find({ trainData: few, steps: 3 })).points).toHaveLength(3);
    expect(counts.slice(0, 3)).toEqual([5, 5, 5]);
  });

  it('ends where the loss grows too large, or is not finite', async () => {
    const large = await find({ startLearningRate: 0.01, endLearningRate: 1e5, steps: 50, smoothing: 0 });
    expect(large.diverged).toBe(true);
    expect(large.points.length).toBeLessThan(50);
    const losses = large.points.map(({ loss }) => loss);
    expect(losses.at(-1)).toBeGreaterThan(4 * Math.min(...losses));
    expect(losses.slice(0, -1).some((loss, index) => loss > 4 * Math.min(...losses.slice(0, index + 1)))).toBe(false);

    const infinite = await find({ startLearningRate: 1, endLearningRate: 1e38, steps: 20, divergence: Infinity });
    expect(infinite.diverged).toBe(true);
    expect(infinite.points.length).toBeLessThan(20);
    for (const { loss } of infinite.points) expect(loss).toBeLessThan(Infinity);
  });

  it('leaves the model as it was, and no tensors behind', async () => {
    const model = tinyModel();
    const [weights, calls] = [copyArrays(await readWeights(model)), readCallIndices(model)];
    await expectNoLeaks(async () => {
      await find({ model, steps: 4, startLearningRate: 0.1, endLearningRate: 1 });
    });
    expect(await readWeights(model)).toEqual(weights);
    expect(readCallIndices(model)).toEqual(calls);

    // After an error and an interruption as well.
    const broken = tinyData({
      onBatch: (_, epoch) => {
        if (epoch === 2) throw new Error('worker died');
      },
    });
    await expectNoLeaks(async () => {
      await expect(find({ model, trainData: broken })).rejects.toThrow('worker died');
      const controller = new AbortController();
      const reason = new Error('enough');
      const onStep = ({ step }: LearningRateStep) => step === 3 && controller.abort(reason);
      await expect(find({ model, signal: controller.signal, onStep })).rejects.toBe(reason);
      await expect(find({ model, signal: controller.signal })).rejects.toBe(reason);
    });
    expect(await readWeights(model)).toEqual(weights);
    expect(readCallIndices(model)).toEqual(calls);
  });

  it('says when the loss is not finite from the start', async () => {
    const data = tinyData();
    const trainData = {
      ...data,
      async *batches(...args: Parameters<typeof data.batches>) {
        for await (const batch of data.batches(...args)) yield { ...batch, images: batch.images.fill(Number.NaN) };
      },
    };
    await expect(find({ trainData })).rejects.toThrow(
      'findLearningRate: expected a finite loss, actual NaN at the first step, before any update; check the weights and the images',
    );
  });

  it.each<[Record<string, unknown>, string]>([
    [{ model: {} }, 'findLearningRate: model: expected a tf.LayersModel, actual an object'],
    [{ trainData: [] }, 'trainData: expected a batch source { size, sampleShape, batches() }, actual an array'],
    [{ optimizer: 'sgd' }, 'optimizer: expected an optimizer made by sgd()'],
    [{ startLearningRate: 0 }, 'startLearningRate: Too small: expected number to be >0, actual 0'],
    [
      { startLearningRate: 1, endLearningRate: 1 },
      'endLearningRate: expected more than 1, the startLearningRate, actual 1',
    ],
    [{ steps: 1 }, 'steps: Too small: expected number to be >=2, actual 1'],
    [{ smoothing: 1 }, 'smoothing: Too big: expected number to be <1, actual 1'],
    [{ divergence: 1 }, 'divergence: expected a number above 1, actual 1'],
    [{ onStep: 3 }, 'onStep: expected a function, actual 3'],
    [
      { clipNorm: 1, clipValue: 1 },
      'findLearningRate: clipValue: expected none beside clipNorm, actual 1; leave one of them out',
    ],
    [{ epochs: 3 }, 'findLearningRate: unknown option "epochs", remove it or correct its name'],
    [{ trainData: { ...tinyData(), sampleShape: [4, 4, 3] } }, 'trainData: expected images of shape [2,2,1]'],
  ])('refuses %j', async (wrong, message) => {
    await expect(find({ optimizer: sgd({ learningRate: 1 }), ...wrong })).rejects.toThrow(message);
  });
});

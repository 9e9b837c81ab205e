import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { tinyData } from '../../test/support/tiny-data.ts';
import { tinyModel } from '../../test/support/tiny-model.ts';
import { optimizer, trainTiny } from '../../test/support/train-tiny.ts';
import { readCallIndices } from '../call-indices.ts';
import { copyArrays, readWeights } from '../weights.ts';
import { type BatchSizeTrial, type FindBatchSizeOptions, findBatchSize } from './find-batch-size.ts';

setUpTests();

const find = (options: Partial<FindBatchSizeOptions> = {}) =>
  findBatchSize({ trainData: tinyData({ size: 100 }), optimizer, ...options, model: options.model ?? tinyModel() });

const sizesOf = (trials: readonly BatchSizeTrial[]) => trials.map(({ batchSize, fits }) => [batchSize, fits]);

describe('findBatchSize', () => {
  afterEach(() => restoreKernels.splice(0).forEach((restore) => void restore()));

  it('doubles up to all images where nothing refuses', async () => {
    const told: BatchSizeTrial[] = [];
    const { batchSize, trials } = await find({ onTrial: (trial) => told.push(trial) });
    expect(batchSize).toBe(100);
    expect(sizesOf(trials)).toEqual([2, 4, 8, 16, 32, 64, 100].map((size) => [size, true]));
    expect(told).toEqual(trials);
    for (const { milliseconds } of trials) expect(milliseconds).toBeGreaterThan(0);
    // The tensors grow with the images.
    const [first, second, third] = trials.slice(-3).map(({ peakBytes }) => peakBytes!);
    expect((third! - second!) / 36).toBeCloseTo((second! - first!) / 32, 6);
    expect((await find({ maxBatchSize: 20, startBatchSize: 5, stepsPerTrial: 1 })).trials).toMatchObject([
      { batchSize: 5 },
      { batchSize: 10 },
      { batchSize: 20 },
    ]);
  });

  it('keeps within a limit, and tries no size that would not', async () => {
    // One model for all: others would count as well.
    const model = tinyModel();
    const { trials: free } = await find({ model, maxBatchSize: 64 });
    const at32 = free.find(({ batchSize }) => batchSize === 32)!.peakBytes!;
    const doubled = await find({ model, memoryLimit: at32 });
    expect(doubled.batchSize).toBe(32);
    expect(sizesOf(doubled.trials).at(-1)).toEqual([64, false]);
    const { peakBytes, reason } = doubled.trials.at(-1)!;
    expect(peakBytes).toBeUndefined();
    expect(reason).toMatch(/^would need \d+ bytes, by the sizes before$/);
    const exact = await find({ model, memoryLimit: at32, mode: 'binsearch' });
    expect(exact.batchSize).toBe(32);
    const trial = await find({ model, memoryLimit: at32, startBatchSize: 24, mode: 'binsearch' });
    expect(trial.batchSize).toBe(32);
    // With one size before there is no line to go by.
    expect(trial.trials[1]).toMatchObject({
      batchSize: 48,
      fits: false,
      reason: expect.stringMatching(/^needs \d+ bytes/),
    });
  });

  it.each([
    ['forward', 'Relu'],
    ['backward', 'Step'],
  ])('takes an engine that refuses at its word, %s', async (_, kernelName) => {
    refuse(kernelName, 24);
    await expectNoLeaks(async () => {
      const model = tinyModel();
      const { batchSize, trials } = await find({ model, mode: 'binsearch' });
      expect(batchSize).toBe(24);
      expect(trials.find(({ fits }) => !fits)!.reason).toBe('Array buffer allocation failed');
      model.dispose();
    });
  });

  it.each([{ accumulate: 3 }, { clipNorm: 0.1 }, { labelSmoothing: 0.1 }])(
    'leaves the model, its counts and the tensors as they were, with %j',
    async (options) => {
      const model = tinyModel();
      await trainTiny({ model });
      const [weights, counts] = [copyArrays(await readWeights(model)), readCallIndices(model)];
      await expectNoLeaks(async () => void (await find({ model, maxBatchSize: 16, ...options })));
      expect(await readWeights(model)).toEqual(weights);
      expect(readCallIndices(model)).toEqual(counts);
    },
  );

  it('needs more for the sum of accumulated gradients, and no more for a third batch', async () => {
    const model = tinyModel();
    const peak = async (accumulate: number) =>
      (await find({ model, accumulate, maxBatchSize: 2 })).trials[0]!.peakBytes!;
    const [one, two, three] = [await peak(1), await peak(2), await peak(3)];
    expect(two).toBeGreaterThan(one);
    expect(three).toBe(two);
  });

  it('stops at a signal, and passes on other errors, with the model as it was', async () => {
    const model = tinyModel();
    const weights = copyArrays(await readWeights(model));
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopped = find({ model, signal: controller.signal, onTrial: () => controller.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
    const trainData = tinyData({
      onBatch: () => {
        throw new Error('no such file');
      },
    });
    await expectNoLeaks(async () => expect(find({ model, trainData })).rejects.toThrow('no such file'));
    expect(await readWeights(model)).toEqual(weights);
  });

  it.each<[Partial<FindBatchSizeOptions>, string]>([
    [{ memoryLimit: 10 }, 'expected memory for batches of 2, the first that is tried, actual none: needs'],
    [{ startBatchSize: 8, maxBatchSize: 4 }, 'startBatchSize: expected at most 4, the largest that is tried, actual 8'],
    [{ maxBatchSize: 101 }, 'maxBatchSize: expected at most 100, the number of images, actual 101'],
    [{ memoryLimit: 0 }, 'memoryLimit: expected bytes, more than 0, actual 0'],
    [{ mode: 'fast' as never }, 'findBatchSize: mode'],
    [{ batchSize: 8 } as never, 'unknown option "batchSize"'],
    [{ clipNorm: 1, clipValue: 1 }, 'findBatchSize: clipValue: expected none beside clipNorm'],
  ])('refuses %j', async (options, message) => {
    await expect(find(options)).rejects.toThrow(message);
  });
});

const restoreKernels: (() => void)[] = [];

/** Makes a kernel fail, as one without memory does, for more images than these. */
function refuse(kernelName: string, images: number): void {
  const config = tf.getKernel(kernelName, 'cpu');
  const replace = (kernel: tf.KernelConfig) => {
    tf.unregisterKernel(kernelName, 'cpu');
    tf.registerKernel(kernel);
  };
  replace({
    ...config,
    kernelFunc: (call) => {
      const [input] = Object.values(call.inputs);
      if (input!.shape[0]! > images) throw new RangeError('Array buffer allocation failed');
      return config.kernelFunc(call);
    },
  });
  restoreKernels.push(() => replace(config));
}

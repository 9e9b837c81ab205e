import '@tensorflow/tfjs-backend-cpu';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryDirectory } from '../test/support/temporary-directory.ts';
import { tinyData } from '../test/support/tiny-data.ts';
import { tinyModel } from '../test/support/tiny-model.ts';
import { ofType, optimizer, trainTiny } from '../test/support/train-tiny.ts';
import type { BatchSource } from './data/batch-source.ts';
import { shuffledIndices } from './data/shuffled-indices.ts';
import { loadCheckpoint } from './load-checkpoint.ts';
import { sgd } from './optimizers/sgd.ts';
import { train } from './train.ts';
import { readWeights } from './weights.ts';

setUpTests();
afterEach(() => vi.restoreAllMocks());

describe('trainEpoch', () => {
  it('lets timers run between the steps, and ends at a signal with the batch done', async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const { events } = await trainTiny({ epochs: 1000, signal: controller.signal });
    expect(events.at(-1)).toMatchObject({ type: 'runEnd', reason: 'interrupted', epochs: 0 });
    expect(ofType(events, 'batch').length).toBeLessThan(3);
  });

  it('does nothing when the signal came before', async () => {
    const { events, weights } = await trainTiny({ signal: AbortSignal.abort() });
    expect(events.map(({ type }) => type)).toEqual(['runStart', 'runEnd']);
    expect(weights).toEqual(await readWeights(tinyModel()));
  });

  it('ends the batches and frees its tensors when the consumer leaves', async () => {
    let ended = 0;
    const data = tinyData();
    const trainData = {
      ...data,
      async *batches(...args: Parameters<typeof data.batches>) {
        try {
          yield* data.batches(...args);
        } finally {
          ended++;
        }
      },
    };
    const model = tinyModel();
    await expectNoLeaks(async () => {
      for await (const event of train({ model, trainData, epochs: 2, batchSize: 8, optimizer })) {
        if (event.type === 'batch') break;
      }
    });
    expect(ended).toBe(1);
  });

  it('stands still while the consumer holds an event, and does not count that time', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    let batches = 0;
    const trainData = tinyData({
      onBatch: () => {
        batches++;
        now += 500;
      },
    });
    const model = tinyModel();
    let steps = 0;
    for await (const event of train({ model, trainData, epochs: 2, batchSize: 8, optimizer })) {
      if (event.type === 'batch') {
        steps++;
        const before = await readWeights(model);
        now += 3_600_000;
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(batches).toBe(steps);
        expect(await readWeights(model)).toEqual(before);
        expect(event.imagesPerSecond).toBe(event.step === 3 ? 20 / 1.5 : 16);
      }
      if (event.type === 'epoch') expect(event.seconds).toBe(1.5);
    }
    expect(steps).toBe(6);
  });

  it('passes on what the batch source throws', async () => {
    const trainData = tinyData({
      onBatch: () => {
        throw new Error('worker died');
      },
    });
    await expect(trainTiny({ trainData })).rejects.toThrow('worker died');
    const abortError = Object.assign(new Error('not by the signal'), { name: 'AbortError' });
    const aborting = tinyData({ onBatch: () => Promise.reject(abortError) });
    await expect(trainTiny({ trainData: aborting, signal: new AbortController().signal })).rejects.toThrow(abortError);
  });

  it('names the step, the learning rate and the images when the loss is not finite, and keeps the checkpoint before', async () => {
    const checkpointDirectory = temporaryDirectory();
    const run = trainTiny({ optimizer: sgd({ learningRate: 1e38 }), checkpointDirectory });
    await expect(run).rejects.toThrow(
      /^expected a finite loss, actual NaN in epoch 1, step 2, at learning rate 1e\+38, for \d of the batch's 8 images \(\d+(, \d+)* of the training data\); lower the learning rate/,
    );
    const batch = [...shuffledIndices(20, { seed: 0, epoch: 1 })].slice(8, 16);
    const { imageIndices } = await run.catch((error) => error);
    expect(imageIndices).toEqual(batch.filter((index) => imageIndices.includes(index)));
    expect(await loadCheckpoint(tinyModel(), join(checkpointDirectory, 'last'))).toMatchObject({ epoch: 1, step: 0 });
  });

  it('names the images that are at fault themselves, and takes no step with them', async () => {
    const data = tinyData();
    // One in the second batch of the second step.
    const bad = shuffledIndices(20, { seed: 0, epoch: 1 })[13]!;
    const trainData: BatchSource = {
      ...data,
      async *batches(order, options) {
        const batches = [...order];
        let position = 0;
        for await (const batch of data.batches(batches, options)) {
          const row = batches[position++]!.indexOf(bad);
          if (row !== -1) batch.images[row * 4] = Number.NaN;
          yield batch;
        }
      },
    };
    // No batch normalisation, which would carry the images over to the others of the batch.
    const model = sequential({
      layers: [layers.flatten({ inputShape: [2, 2, 1] }), layers.dense({ name: 'logits', units: 3 })],
    });
    let after: unknown;
    const run = async (accumulate: number) => {
      for await (const event of train({ model, trainData, epochs: 1, batchSize: 4, accumulate, optimizer })) {
        if (event.type === 'batch') after = await readWeights(model);
      }
    };
    await expectNoLeaks(async () => {
      const failed = expect(run(2)).rejects;
      await failed.toThrow(
        `step 2, at learning rate 0.1, for 1 of the batch's 4 images whose pixels are not finite (${bad} of the training data); mend`,
      );
    });
    expect(await readWeights(model)).toEqual(after);
    await expect(run(1)).rejects.toMatchObject({ imageIndices: [bad] });
  });

  it('saves no weights that are not finite, before the next loss shows them', async () => {
    const checkpointDirectory = temporaryDirectory();
    const overflowing = sgd({ learningRate: 1e300 });
    await expect(trainTiny({ optimizer: overflowing, checkpointDirectory, checkpointEverySeconds: 0 })).rejects.toThrow(
      /^expected finite weights in epoch 1, after step 1, actual (NaN|-?Infinity) in "hidden\/kernel"; the checkpoint before is kept;/,
    );
    expect(readdirSync(checkpointDirectory)).toEqual(['last']);
    expect(await loadCheckpoint(tinyModel(), join(checkpointDirectory, 'last'))).toMatchObject({ epoch: 1, step: 0 });
  });

  it('says when the source gives too few batches', async () => {
    const data = tinyData();
    const short = {
      ...data,
      batches: (order: Iterable<Uint32Array>, options: { epoch: number }) => data.batches([...order].slice(1), options),
    };
    await expect(trainTiny({ trainData: short })).rejects.toThrow('trainData: expected 3 batches in epoch 1, actual 2');
  });

  it('refuses images that the model does not take', async () => {
    const wrong = { ...tinyData(), sampleShape: [4, 4, 3] };
    const expected = "expected images of shape [2,2,1], the model's input, actual [4,4,3]; resize the images";
    await expect(trainTiny({ trainData: wrong })).rejects.toThrow(`trainData: ${expected}`);
    await expect(trainTiny({ testData: wrong })).rejects.toThrow(`testData: ${expected}`);
  });

  it('refuses two weights of one name', async () => {
    const model = sequential({
      layers: [
        layers.flatten({ inputShape: [2, 2, 1] }),
        layers.dense({ name: 'a', units: 3 }),
        layers.dense({ name: 'b', units: 3 }),
      ],
    });
    Object.defineProperty(model.weights[2], 'originalName', { value: 'a/kernel' });
    await expect(trainTiny({ model })).rejects.toThrow(
      'model: two weights are named "a/kernel"; give each layer a name',
    );
  });
});

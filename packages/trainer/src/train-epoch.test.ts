import '@tensorflow/tfjs-backend-cpu';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tinyData } from '../test/support/tiny-data.ts';
import { tinyModel } from '../test/support/tiny-model.ts';
import { ofType, optimizer, trainTiny } from '../test/support/train-tiny.ts';
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

  it('names the step and the learning rate when the loss is not finite', async () => {
    await expect(trainTiny({ optimizer: sgd({ learningRate: 1e38 }) })).rejects.toThrow(
      /^expected a finite loss, actual NaN in epoch 1, step 2, at learning rate 1e\+38; lower the learning rate/,
    );
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

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { initializers, type LayersModel, layers, regularizers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { tinyData } from '../test/support/tiny-data.ts';
import { tinyModel } from '../test/support/tiny-model.ts';
import { ofType, trainTiny } from '../test/support/train-tiny.ts';
import { withKernel } from '../test/support/with-kernel.ts';
import { evaluate } from './evaluate.ts';
import { adam } from './optimizers/adam.ts';
import { sgd } from './optimizers/sgd.ts';
import { learningRateAt } from './schedules/learning-rate-at.ts';
import { oneCycle } from './schedules/one-cycle.ts';
import { train } from './train.ts';
import type { EpochEvent, RunEndEvent, RunStartEvent, TrainEvent } from './train-event.ts';
import { readWeights } from './weights.ts';

setUpTests();

/** A linear model, the same at every call. */
const linear = () =>
  sequential({
    layers: [
      layers.flatten({ inputShape: [2, 2, 1] }),
      layers.dense({ name: 'logits', units: 3, kernelInitializer: initializers.randomUniform({ seed: 3 }) }),
    ],
  });

describe('train', () => {
  it('reports the run, each step, each epoch and the end', async () => {
    const { model, events } = await trainTiny({ testData: tinyData({ size: 6 }) });
    expect(events.map(({ type }) => type)).toEqual([
      'runStart',
      ...['batch', 'batch', 'batch', 'epoch'],
      ...['batch', 'batch', 'batch', 'epoch'],
      'runEnd',
    ]);
    expect(events[0]).toEqual<RunStartEvent>({
      type: 'runStart',
      epochs: 2,
      stepsPerEpoch: 3,
      startEpoch: 1,
      startStep: 0,
      parameters: 4 * 8 + 8 + 8 + 8 + 8 * 3 + 3,
      trainSize: 20,
      validationSize: 0,
      testSize: 6,
      history: [],
      warnings: [],
    });
    const batches = ofType(events, 'batch');
    expect(batches.map(({ epoch, step }) => [epoch, step])).toEqual(
      [1, 2].flatMap((epoch) => [1, 2, 3].map((step) => [epoch, step])),
    );
    for (const batch of batches) {
      expect(batch).toMatchObject({ stepsPerEpoch: 3, learningRate: 0.1, waitMilliseconds: 1 });
      expect(batch.imagesPerSecond).toBeGreaterThan(0);
    }
    // Each batch alone, of 8, 8 and 4 images; together they are what is reported as running.
    const alone = (key: 'loss' | 'accuracy') =>
      batches.slice(0, 3).map(({ batch }) => batch[key]) as [number, number, number];
    for (const key of ['loss', 'accuracy'] as const) {
      const [one, two, three] = alone(key);
      expect(one).toBe(batches[0]![key]);
      expect((one * 8 + two * 8) / 16).toBeCloseTo(batches[1]![key], 12);
      expect((one * 8 + two * 8 + three * 4) / 20).toBeCloseTo(batches[2]![key], 12);
    }
    const [first, second] = ofType(events, 'epoch') as [EpochEvent, EpochEvent];
    expect(first).toMatchObject({
      epoch: 1,
      train: { loss: batches[2]!.loss, accuracy: batches[2]!.accuracy },
      best: true,
    });
    expect(second.waitFraction).toBeCloseTo(0.003 / second.seconds, 12);
    expect(second.imagesPerSecond).toBeCloseTo(20 / second.seconds, 6);
    const { loss, accuracy } = await evaluate(model, tinyData({ size: 6 }), { batchSize: 8 });
    expect(second.test).toEqual({ loss, accuracy });
    const { type: _, ...record } = second.best ? second : first;
    expect(events.at(-1)).toMatchObject({ type: 'runEnd', reason: 'completed', epochs: 2, best: record });
  });

  it.each([
    ['SGD', sgd({ learningRate: 0.1 }), () => tf.train.sgd(0.1)],
    // Betas whose powers are exact: tfjs keeps these in float32, which loses digits of 1 - 0.999.
    [
      'Adam',
      adam({ learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 1e-4 }),
      () => tf.train.adam(0.1, 0.5, 0.75, 1e-4),
    ],
  ])('trains a linear model as tfjs does, which has plain %s', async (_, ours, theirs) => {
    const batches: { images: tf.Tensor; labels: Uint8Array }[] = [];
    const data = tinyData();
    const recording = {
      ...data,
      async *batches(...args: Parameters<typeof data.batches>) {
        for await (const batch of data.batches(...args)) {
          batches.push({ images: tf.tensor(batch.images, [...batch.shape]), labels: batch.labels });
          yield batch;
        }
      },
    };
    const { events, weights } = await trainTiny({ model: linear(), trainData: recording, optimizer: ours });

    const expected = linear();
    const tfjs = theirs();
    const losses = batches.map(({ images, labels }) => {
      const lossOf = () => {
        const logits = expected.apply(images) as tf.Tensor;
        return tf.losses.softmaxCrossEntropy(tf.oneHot([...labels], 3), logits) as tf.Scalar;
      };
      return tfjs.minimize(lossOf, true)!.dataSync()[0]!;
    });
    const sizes = [8, 8, 4];
    const mean = (values: number[]) => values.reduce((sum, value, index) => sum + value * sizes[index]!, 0) / 20;
    expect(ofType(events, 'epoch').map(({ train }) => train.loss)).toBeAllClose([
      mean(losses.slice(0, 3)),
      mean(losses.slice(3)),
    ]);
    for (const [name, { data }] of Object.entries(await readWeights(expected))) {
      expect(weights[name]!.data).toBeAllClose(data);
    }
  });

  it('takes mixed images with the targets of both, smoothed, and scores against them', async () => {
    const data = tinyData();
    const batches: { images: tf.Tensor; targets: number[][] }[] = [];
    const mixed = {
      ...data,
      async *batches(...args: Parameters<typeof data.batches>) {
        for await (const batch of data.batches(...args)) {
          const { images, labels, shape } = batch;
          const partners = {
            labels: labels.map((label, i) => (label + i) % 3),
            weights: Float32Array.from(labels, (_, i) => i / 9),
          };
          const targets = Array.from(labels, (label, i) =>
            [0, 1, 2].map((c) => (1 - i / 9) * Number(c === label) + (i / 9) * Number(c === partners.labels[i])),
          );
          batches.push({ images: tf.tensor(images, [...shape]), targets });
          yield { ...batch, partners };
        }
      },
    };
    const { events, weights } = await trainTiny({
      epochs: 1,
      model: linear(),
      trainData: mixed,
      optimizer: sgd({ learningRate: 0.1 }),
      labelSmoothing: 0.1,
    });

    const expected = linear();
    const tfjs = tf.train.sgd(0.1);
    const scores = batches.map(({ images, targets }) => {
      const logits = expected.apply(images) as tf.Tensor2D;
      const loss = tf.losses.softmaxCrossEntropy(tf.tensor2d(targets), logits).dataSync()[0]!;
      const best = Array.from(tf.argMax(logits, 1).dataSync());
      const right = best.filter((c, i) => targets[i]![c] === Math.max(...targets[i]!)).length;
      const smoothed = targets.map((target) => target.map((share) => 0.9 * share + 0.1 / 3));
      const lossOf = () =>
        tf.losses.softmaxCrossEntropy(tf.tensor2d(smoothed), expected.apply(images) as tf.Tensor) as tf.Scalar;
      tfjs.minimize(lossOf);
      return { loss, accuracy: right / targets.length };
    });
    const [first, second, third] = ofType(events, 'batch').map(({ batch }) => batch);
    for (const [i, batch] of [first, second, third].entries()) {
      expect(batch!.loss).toBeCloseTo(scores[i]!.loss, 5);
      expect(batch!.accuracy).toBeCloseTo(scores[i]!.accuracy, 6);
    }
    for (const [name, { data }] of Object.entries(await readWeights(expected))) {
      expect(weights[name]!.data).toBeAllClose(data);
    }
  });

  it('learns', async () => {
    const data = tinyData({ size: 60 });
    const before = await evaluate(tinyModel(), data);
    expect(before.accuracy).toBeLessThan(0.5);
    const { model } = await trainTiny({ epochs: 20, trainData: data });
    const after = await evaluate(model, data);
    expect(after.accuracy).toBeGreaterThan(0.9);
    expect(after.loss).toBeLessThan(before.loss / 2);
  });

  it('follows the schedule step by step', async () => {
    const schedule = oneCycle({ pctStart: 0.4, anneal: 'linear' });
    const { events } = await trainTiny({ schedule });
    const expected = [0, 1, 2, 3, 4, 5].map((step) =>
      learningRateAt(schedule, { learningRate: 0.1, step, stepsPerEpoch: 3, totalSteps: 6 }),
    );
    expect(ofType(events, 'batch').map(({ learningRate }) => learningRate)).toEqual(expected);
    expect(ofType(events, 'epoch').map(({ learningRate }) => learningRate)).toEqual([expected[2], expected[5]]);
  });

  it('keeps the number of tensors after every step, and leaves none behind', async () => {
    const model = tinyModel();
    await expectNoLeaks(async () => {
      const counts = new Set<number>();
      const events = train({
        model,
        trainData: tinyData(),
        testData: tinyData({ size: 5 }),
        epochs: 2,
        batchSize: 8,
        optimizer: adam(),
      });
      for await (const event of events) if (event.type !== 'runEnd') counts.add(tf.memory().numTensors);
      expect(counts.size).toBe(1);
    });
  });

  it('gives the same weights for the same seed, others for another', async () => {
    const [first, same, other] = [
      await trainTiny({ seed: 5 }),
      await trainTiny({ seed: 5 }),
      await trainTiny({ seed: 6 }),
    ];
    expect(same.weights).toEqual(first.weights);
    expect(other.weights).not.toEqual(first.weights);
  });

  it('shows every image once an epoch, in another order each time', async () => {
    const seen: number[][] = [[], []];
    await trainTiny({ trainData: tinyData({ onBatch: (indices, epoch) => void seen[epoch - 1]!.push(...indices) }) });
    for (const order of seen) expect([...order].sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
    expect(seen[0]).not.toEqual(seen[1]);
  });

  it('leaves out a small last batch on request', async () => {
    const sizes: number[] = [];
    const trainData = tinyData({ onBatch: (indices) => void sizes.push(indices.length) });
    const { events } = await trainTiny({ trainData, dropLast: true });
    expect(sizes).toEqual([8, 8, 8, 8]);
    expect(events[0]).toMatchObject({ stepsPerEpoch: 2 });
  });

  it('adds the regularizers of the layers to what is minimised', async () => {
    const linear = (rate: number) =>
      sequential({
        layers: [
          layers.flatten({ inputShape: [2, 2, 1] }),
          layers.dense({
            name: 'logits',
            units: 3,
            kernelInitializer: initializers.randomUniform({ seed: 3 }),
            kernelRegularizer: regularizers.l2({ l2: rate }),
          }),
        ],
      });
    const withL2 = await trainTiny({ model: linear(0.05), optimizer: sgd({ learningRate: 0.1 }) });
    // The gradient of 0.05·w² is 0.1·w, which weightDecay 0.1 adds as well.
    const decayed = await trainTiny({
      model: linear(0),
      optimizer: sgd({ learningRate: 0.1, weightDecay: 0.1, withoutWeightDecay: ['/bias'] }),
    });
    expect(withL2.weights['logits/kernel']!.data).toBeAllClose(decayed.weights['logits/kernel']!.data);
    expect(ofType(withL2.events, 'epoch')[0]!.train.loss).toBeAllClose(ofType(decayed.events, 'epoch')[0]!.train.loss);
  });

  it('smooths the labels of what is minimised, not the loss that is reported', async () => {
    const [plain, smoothed] = [await trainTiny({ epochs: 1 }), await trainTiny({ epochs: 1, labelSmoothing: 0.3 })];
    const firstLoss = ({ events }: { events: TrainEvent[] }) => ofType(events, 'batch')[0]!.loss;
    expect(firstLoss(smoothed)).toBe(firstLoss(plain));
    expect(smoothed.weights).not.toEqual(plain.weights);
  });

  it("uses the backend's fused kernels", async () => {
    const composed = await trainTiny();
    let fused: Awaited<ReturnType<typeof trainTiny>> | undefined;
    const calls = await withKernel(
      'SgdUpdate',
      ({ inputs, attributes }) => {
        const { learningRate, momentum, weightDecay } = attributes as Record<string, number>;
        const { variable, gradient, velocity } = inputs;
        const decayed = tf.add(gradient!, tf.mul(weightDecay!, variable!));
        const newVelocity = tf.add(tf.mul(momentum!, velocity!), decayed);
        const step = tf.add(decayed, tf.mul(momentum!, newVelocity));
        return [tf.sub(variable!, tf.mul(learningRate!, step)), newVelocity];
      },
      async () => {
        fused = await trainTiny();
      },
    );
    expect(calls).toHaveLength(6 * 6);
    for (const [name, { data }] of Object.entries(composed.weights))
      expect(fused!.weights[name]!.data).toBeAllClose(data);
  });

  it('stops early and restores the best weights', async () => {
    const best: { weights?: unknown } = {};
    const model = tinyModel();
    const events: TrainEvent[] = [];
    const run = train({
      model,
      trainData: tinyData(),
      testData: tinyData({ size: 6 }),
      epochs: 50,
      batchSize: 8,
      optimizer: sgd({ learningRate: 0.5, momentum: 0.9 }),
      monitor: 'testLoss',
      earlyStopping: { patience: 2, restoreBest: true },
    });
    for await (const event of run) {
      events.push(event);
      if (event.type === 'epoch' && event.best) best.weights = await copyWeights(model);
    }
    const losses = ofType(events, 'epoch').map(({ test }) => test!.loss);
    const end = events.at(-1) as RunEndEvent;
    expect(end.reason).toBe('earlyStopped');
    expect(end.epochs).toBe(losses.length);
    expect(losses.length).toBeLessThan(50);
    expect(end.best!.epoch).toBeLessThan(losses.length);
    expect(end.best!.test!.loss).toBe(Math.min(...losses));
    expect(await copyWeights(model)).toEqual(best.weights);
  });

  it('keeps the last weights without restoreBest', async () => {
    const plain = await trainTiny({ epochs: 4 });
    const restored = await trainTiny({ epochs: 4, monitor: 'trainAccuracy', earlyStopping: { patience: 9 } });
    expect(restored.weights).toEqual(plain.weights);
  });
});

async function copyWeights(model: LayersModel): Promise<Record<string, number[]>> {
  const weights = Object.entries(await readWeights(model));
  return Object.fromEntries(weights.map(([name, { data }]) => [name, [...data]]));
}

import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { adam, type Optimizer, sgd, train } from '@x/trainer';
import { expect, it } from 'vitest';
import { fixedBatchSource } from './fixed-batch-source.ts';

const BATCH = 24;
const STEPS = 4;

/** Trains Improved AlexNet (convolutions, batch normalisation, pooling, dropout) for some steps, and returns all its weights as bytes. */
async function trainedWeights(threads: number, optimizer: Optimizer): Promise<Buffer> {
  await registerNativeBackend({ threads });
  await tf.setBackend('native');
  const model = improvedAlexNet({ seed: 3 });
  const start = bytesOf(model.getWeights());
  const trainData = fixedBatchSource([32, 32, 3], BATCH, STEPS);
  const losses: number[] = [];
  for await (const event of train({ model, trainData, epochs: 1, batchSize: BATCH, optimizer, seed: 5 })) {
    if (event.type === 'batch') losses.push(event.loss);
  }
  expect(losses).toHaveLength(STEPS);
  const weights = bytesOf(model.getWeights());
  expect(weights.equals(start)).toBe(false);
  model.dispose();
  return weights;
}

const bytesOf = (weights: tf.Tensor[]) =>
  Buffer.concat(weights.map((weight) => Buffer.from((weight.dataSync() as Float32Array).slice().buffer)));

it.each([
  ['Adam', adam()],
  ['SGD', sgd({ learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 })],
])(
  'gives the same weights, bit by bit, in every run and with every number of threads (%s)',
  async (_name, optimizer) => {
    const first = await trainedWeights(2, optimizer);
    for (const threads of [2, 1, 5]) {
      const weights = await trainedWeights(threads, optimizer);
      expect(weights.equals(first), `${threads} threads`).toBe(true);
    }
  },
);

// A model made only of tfjs-layers, trained by its own `fit`, as most users do.

import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { registerNativeBackend } from '../src/register-native-backend.ts';

setUpTests();

beforeAll(() => registerNativeBackend());

function createModel(): layers.Sequential {
  const initializer = (seed: number) => layers.initializers.glorotUniform({ seed });
  const model = layers.sequential();
  model.add(
    layers.layers.conv2d({
      inputShape: [8, 8, 3],
      filters: 6,
      kernelSize: 3,
      padding: 'same',
      activation: 'relu',
      kernelInitializer: initializer(1),
    }),
  );
  model.add(layers.layers.batchNormalization());
  model.add(layers.layers.maxPooling2d({ poolSize: 2 }));
  model.add(layers.layers.conv2d({ filters: 5, kernelSize: 3, strides: 2, kernelInitializer: initializer(2) }));
  model.add(layers.layers.leakyReLU({ alpha: 0.1 }));
  model.add(layers.layers.flatten());
  model.add(layers.layers.dense({ units: 16, activation: 'relu', kernelInitializer: initializer(3) }));
  model.add(layers.layers.dropout({ rate: 0.3, seed: 4 }));
  model.add(layers.layers.dense({ units: 4, activation: 'softmax', kernelInitializer: initializer(5) }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** The losses of three steps, and what the trained model predicts. */
async function fit(backendName: string): Promise<{ losses: number[]; predictions: Float32Array }> {
  await tf.setBackend(backendName);
  const model = createModel();
  const x = randomTensor<tf.Rank.R4>([12, 8, 8, 3], { seed: 6 });
  const y = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3], 'int32'), 4);
  const losses: number[] = [];
  await model.fit(x, y, {
    batchSize: 4,
    epochs: 1,
    shuffle: false,
    verbose: 0,
    callbacks: { onBatchEnd: (_batch, logs) => void losses.push(logs!.loss as number) },
  });
  const output = model.predict(x) as tf.Tensor;
  const predictions = output.dataSync<'float32'>().slice();
  tf.dispose([x, y, output]);
  model.dispose();
  (model.optimizer as tf.Optimizer).dispose();
  return { losses, predictions };
}

it('trains with the losses and predictions of the cpu backend', async () => {
  const expected = await fit('cpu');
  const actual = await fit('native');
  expect(expected.losses).toHaveLength(3);
  expect(new Set(expected.losses).size).toBe(3);
  expect(actual.losses).toBeAllClose(expected.losses, { relativeTolerance: 0, absoluteTolerance: 1e-3 });
  expect(actual.predictions).toBeAllClose(expected.predictions, { relativeTolerance: 0, absoluteTolerance: 1e-3 });
});

it('leaves no more tensors behind than on the cpu backend', async () => {
  const leftBy = async (backendName: string) => {
    const before = tf.memory();
    await fit(backendName);
    const after = tf.memory();
    return { tensors: after.numTensors - before.numTensors, dataBuffers: after.numDataBuffers - before.numDataBuffers };
  };
  // (tfjs-layers forgets one there, too.)
  expect(await leftBy('native')).toEqual(await leftBy('cpu'));
});

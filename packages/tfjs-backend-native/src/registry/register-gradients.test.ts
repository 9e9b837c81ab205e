import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { checkGradients, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerNativeBackend } from '../register-native-backend.ts';

setUpTests();

beforeAll(() => registerNativeBackend());

type Convolution = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;

const CONVOLUTIONS: Record<string, [Convolution, filterShape: number[]]> = {
  'a convolution': [(x, filter) => tf.conv2d(x, filter, 1, 'same', 'NHWC', [2, 3]), [3, 2, 3, 2]],
  'a convolution without padding': [(x, filter) => tf.conv2d(x, filter, 1, 'valid', 'NHWC', [2, 1]), [3, 2, 3, 2]],
};

const inputs = (filterShape: number[]) => [randomTensor([2, 6, 7, 3]), randomTensor(filterShape, { seed: 1 })];

describe('dilations', () => {
  it.each(Object.entries(CONVOLUTIONS))('have the gradients of %s', async (_name, [convolution, filterShape]) => {
    await tf.setBackend('native');
    checkGradients((x, filter) => tf.square(convolution(x as tf.Tensor4D, filter as tf.Tensor4D)), inputs(filterShape));
  });

  it.each(Object.entries(CONVOLUTIONS))(
    'stay refused on other backends: %s',
    async (_name, [convolution, filterShape]) => {
      await tf.setBackend('cpu');
      const gradients = tf.grads((x, filter) => convolution(x as tf.Tensor4D, filter as tf.Tensor4D));
      expect(() => gradients(inputs(filterShape))).toThrow('dilation rates greater than 1 are not yet supported');
    },
  );

  it('stay refused with channels first, for which there is no kernel', async () => {
    await tf.setBackend('native');
    const gradients = tf.grads((x, filter) =>
      tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'valid', 'NCHW', 2),
    );
    const operands = [randomTensor([1, 3, 6, 7]), randomTensor([2, 2, 3, 2], { seed: 1 })];
    expect(() => gradients(operands)).toThrow('dilation rates greater than 1 are not yet supported');
  });

  it('train in a model of tfjs-layers', async () => {
    await tf.setBackend('native');
    const { conv1d, conv2d, dense, flatten, reshape } = layers.layers;
    const model = layers.sequential({
      layers: [
        conv2d({
          inputShape: [8, 6, 2],
          filters: 4,
          kernelSize: 3,
          dilationRate: 2,
          padding: 'same',
          activation: 'relu',
        }),
        conv2d({ filters: 3, kernelSize: [3, 2], dilationRate: [1, 2], activation: 'elu' }),
        reshape({ targetShape: [24, 3] }),
        conv1d({ filters: 4, kernelSize: 3, dilationRate: 4, padding: 'same' }),
        flatten(),
        dense({ units: 2, activation: 'softmax' }),
      ],
    });
    model.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: 'categoricalCrossentropy' });
    const before = model.getWeights().map((weight) => weight.dataSync().slice());
    const x = randomTensor([6, 8, 6, 2]);
    const y = tf.tensor2d([1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1], [6, 2]);
    const losses: number[] = [];
    for (let step = 0; step < 12; step++) losses.push((await model.trainOnBatch(x, y)) as number);
    expect(losses.at(-1)).toBeLessThan(0.9 * losses[0]!);
    for (const [i, weight] of model.getWeights().entries()) expect(weight.dataSync()).not.toEqual(before[i]);
  });
});

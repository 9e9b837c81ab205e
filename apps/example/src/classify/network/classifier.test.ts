import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { improvedAlexNet } from '@x/alexnet-models';
import { decodeImage } from '@x/image-files';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cropImage } from '../picture/crop-image.ts';
import { Classifier } from './classifier.ts';
import { runLayers, splitAtFeatures } from './run-layers.ts';

setUpTests();

let model: LayersModel;
let classifier: Classifier;
let cat: Uint8Array;
beforeAll(async () => {
  await registerNativeBackend();
  await tf.setBackend('native');
  model = await improvedAlexNet({ weights: 'cifar10' });
  classifier = new Classifier(model);
  const sheet = decodeImage(await readFile(new URL('../../images/sample-images.png', import.meta.url)));
  cat = cropImage(sheet, { left: 0, top: 3 * 32, width: 32, height: 32 }).data;
});
afterAll(() => model.dispose());

/** As the network takes it. */
const inputOf = (pixels: Uint8Array) =>
  tf.tidy(() => {
    const values = tf.div(tf.tensor4d(Float32Array.from(pixels), [1, 32, 32, 3]), 255);
    return tf.div(tf.sub(values, [0.4914, 0.4822, 0.4465]), [0.247, 0.2435, 0.2616]) as tf.Tensor4D;
  });
const logitsOf = (layers: LayersModel['layers'], x: tf.Tensor) => tf.tidy(() => runLayers(layers, x).dataSync());

describe('Classifier', () => {
  it('names a test image', async () => {
    const probabilities = await classifier.classify(cat);
    expect(probabilities.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
    const expected = tf.tidy(() => tf.softmax(model.predict(inputOf(cat)) as tf.Tensor2D).dataSync());
    expect(probabilities).toBeAllClose(expected, { absoluteTolerance: 1e-6 });
    expect(probabilities.indexOf(Math.max(...probabilities))).toBe(3);
  });

  it("computes Grad-CAM: the maps weighted by the logit's slope along each", async () => {
    const { before, after } = splitAtFeatures(model);
    const { features, size, channels } = tf.tidy(() => {
      const maps = runLayers(before, inputOf(cat));
      return { features: maps.dataSync().slice(), size: maps.shape[1]!, channels: maps.shape[3]! };
    });
    expect([size, channels]).toEqual([8, 64]);
    // All places of one map moved up and down: half the difference is the sum of its gradients.
    const shape = [1, size, size, channels];
    const step = 0.01;
    const moved = (channel: number, by: number) => {
      const x = tf.tensor(
        features.map((value, index) => (index % channels === channel ? value + by : value)),
        shape,
      );
      const logit = logitsOf(after, x)[3]!;
      x.dispose();
      return logit;
    };
    const expected = new Float32Array(size * size);
    for (let channel = 0; channel < channels; channel++) {
      const weight = (moved(channel, step) - moved(channel, -step)) / (2 * step) / size ** 2;
      for (let place = 0; place < expected.length; place++) {
        expected[place]! += weight * features[place * channels + channel]!;
      }
    }
    const largest = Math.max(...expected);
    const { values } = await classifier.explain(cat, 'gradCam', 3);
    // Pooling and ReLU bend between the two ends of a difference.
    expect(values).toBeAllClose(
      expected.map((value) => Math.max(0, value) / largest),
      { absoluteTolerance: 0.002 },
    );
  });

  it("computes the plain gradient: the logit's slope along each pixel", async () => {
    const { size, values } = await classifier.explain(cat, 'gradient', 5);
    expect([size, values.length, Math.max(...values)]).toEqual([32, 1024, 1]);
    const input = inputOf(cat);
    const pixels = input.dataSync();
    const slopeAt = (index: number) => {
      const [up, down] = [0.002, -0.002].map((by) => {
        const x = tf.tensor(
          pixels.map((value, at) => (at === index ? value + by : value)),
          [1, 32, 32, 3],
        );
        const logit = logitsOf(model.layers, x)[5]!;
        x.dispose();
        return logit;
      });
      return (up! - down!) / 0.004;
    };
    const saliency = (place: number) => Math.max(...[0, 1, 2].map((channel) => Math.abs(slopeAt(place * 3 + channel))));
    const brightest = values.indexOf(1);
    const scale = saliency(brightest);
    for (const place of [0, 200, 333, 528, 700, 1023]) {
      expect(Math.abs(saliency(place) / scale - values[place]!), `place ${place}`).toBeLessThan(0.05);
    }
    input.dispose();
  });

  it('leaves no tensors behind', async () => {
    await expectNoLeaks(async () => {
      await classifier.classify(cat);
      await classifier.explain(cat, 'gradCam', 0);
      await classifier.explain(cat, 'gradient', 0);
    });
  });
});

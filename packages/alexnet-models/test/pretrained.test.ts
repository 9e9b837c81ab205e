import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { CIFAR10_MEAN, CIFAR10_STD, loadCifar10 } from '@x/cifar-loader';
import { setUpTests } from '@x/test-kit';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { beforeAll, describe, expect, it } from 'vitest';
import { improvedAlexNet } from '../src/improved-alex-net.ts';
import { checksum } from '../src/pretrained/improved-alexnet-cifar10.ts';

setUpTests();
beforeAll(async () => {
  await registerNativeBackend();
  await tf.setBackend('native');
});

const file = (name: string) => readFileSync(new URL(`../weights/${name}`, import.meta.url));
const card = JSON.parse(file('improved-alexnet-cifar10.json').toString());

describe("improvedAlexNet({ weights: 'cifar10' })", () => {
  it('ships what was released, in at most 4 MB', () => {
    const bytes = file('improved-alexnet-cifar10.safetensors');
    expect(bytes.length).toBeLessThanOrEqual(4_000_000);
    expect({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual(checksum);
    expect(card.file).toMatchObject(checksum);
  });

  it('is as accurate on the test images of CIFAR-10, overall and class by class, as its card says', async ({
    skip,
  }) => {
    const { test, classes } = await loadCifar10().catch((error: Error) =>
      skip(`CIFAR-10 is not here and cannot be fetched: ${error.message}`),
    );
    const model = await improvedAlexNet({ weights: 'cifar10' });
    const [count] = test.shape;
    const right = classes.map(() => 0);
    const piece = 500;
    for (let first = 0; first < count; first += piece) {
      const predictions = tf.tidy(() => {
        const pixels = test.images.subarray(first * 3072, (first + piece) * 3072);
        const images = tf.tensor4d(Float32Array.from(pixels), [piece, 32, 32, 3]);
        const inputs = tf.div(tf.sub(tf.div(images, 255), [...CIFAR10_MEAN]), [...CIFAR10_STD]);
        return tf.argMax(model.predictOnBatch(inputs) as tf.Tensor2D, 1).dataSync();
      });
      for (const [index, prediction] of predictions.entries()) {
        const label = test.labels[first + index]!;
        if (prediction === label) right[label]!++;
      }
    }
    const perClass = count / classes.length;
    // Another instruction set adds in another order: an image or two on the edge may change sides.
    const accuracy = right.reduce((sum, value) => sum + value) / count;
    expect(Math.abs(accuracy - card.test.accuracy)).toBeLessThan(0.00025);
    for (const [label, name] of classes.entries()) {
      expect(Math.abs(right[label]! / perClass - card.test.recall[name]), name).toBeLessThan(0.0025);
    }
    model.dispose();
  });

  it.each([
    [{ weights: 'imagenet' }, "improvedAlexNet: weights must be 'cifar10', actual 'imagenet'."],
    [{ weights: 'cifar10', classes: 3 }, "improvedAlexNet: classes must be 10 with the weights 'cifar10', actual 3."],
    [{ weights: 'cifar10', numClasses: 3 }, "improvedAlexNet: unknown option 'numClasses'."],
  ])('refuses %j', async (options, message) => {
    await expect(improvedAlexNet(options as never)).rejects.toThrow(message);
  });
});

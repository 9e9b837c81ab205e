import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';
import { smallCifar10 } from './small-cifar10.ts';

it('prints what the pretrained network does with the test images', async () => {
  const { status, stdout, stderr } = runExample('evaluate-pretrained.mjs');
  expect([status, stderr]).toEqual([0, '']);

  const images = smallCifar10('test');
  const labels = images.map(({ label }) => label);
  const probabilities = await predict(images.map(({ pixels }) => pixels));
  const predictions = probabilities.map((row) => row.indexOf(Math.max(...row)));
  const right = labels.filter((label, image) => predictions[image] === label).length;
  const accuracy = ((right / 120) * 100).toFixed(2);
  expect(right).toBeGreaterThan(100);
  expect(right).toBeLessThan(120);
  expect(stdout).toContain(`right: ${right} of 120, ${accuracy} %;`);

  const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const [image, label] of labels.entries()) matrix[label]![predictions[image]!]!++;
  const printed = [...stdout.matchAll(/^[a-z]+ +((?: +\d+){10}) +F1 \d\.\d{3}$/gm)];
  expect(printed.map(([, counts]) => counts!.trim().split(/ +/).map(Number))).toEqual(matrix);

  const confidence = probabilities.reduce((sum, row) => sum + Math.max(...row), 0) / probabilities.length;
  const words = /The mean confidence is ([\d.]+)\s%, the accuracy ([\d.]+)\s%/.exec(stdout);
  expect(words?.slice(1)).toEqual([(confidence * 100).toFixed(2), accuracy]);
  const bins = [...stdout.matchAll(/^0\.\d to [01]\.\d: +(\d+) images, right (\S+) %$/gm)];
  expect(bins.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(120);
  expect(bins.reduce((sum, [, count, share]) => sum + (Number(count) * Number(share)) / 100, 0)).toBeCloseTo(right, 2);
});

async function predict(images: Uint8Array[]): Promise<number[][]> {
  await registerNativeBackend();
  await tf.setBackend('native');
  const model = await improvedAlexNet({ weights: 'cifar10' });
  const values = tf.div(
    tf.tensor4d(
      images.flatMap((image) => [...image]),
      [images.length, 32, 32, 3],
    ),
    255,
  );
  const normalised = tf.div(tf.sub(values, [0.4914, 0.4822, 0.4465]), [0.247, 0.2435, 0.2616]);
  return tf.softmax(model.predict(normalised) as tf.Tensor2D).array();
}

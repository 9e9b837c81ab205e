import * as tf from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';
import { smallCifar10 } from './small-cifar10.ts';

it('prints what the pretrained network does with the test images', async () => {
  const { status, stdout, stderr, files } = runExample('evaluate-pretrained.mjs');
  expect([status, stderr]).toEqual([0, '']);

  const images = smallCifar10('test');
  const labels = images.map(({ label }) => label);
  const probabilities = await predict(images.map(({ pixels }) => pixels));
  const predictions = probabilities.map((row) => row.indexOf(Math.max(...row)));
  const right = labels.filter((label, image) => predictions[image] === label).length;
  const accuracy = ((right / 120) * 100).toFixed(2);
  expect(right).toBeGreaterThan(100);
  expect(right).toBeLessThan(120);
  expect(stdout).toContain(`right: ${right} of 120, ${accuracy}\u00a0%\n`);

  const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const [image, label] of labels.entries()) matrix[label]![predictions[image]!]!++;
  const printed = [...stdout.matchAll(/^(\w+)((?: +\d+){10})$/gm)];
  expect(printed.map(([, , counts]) => counts!.trim().split(/ +/).map(Number))).toEqual(matrix);
  expect(printed.map(([, name]) => name).join(' ')).toBe('airplane automobile bird cat deer dog frog horse ship truck');
  const mistakes = matrix.flatMap((counts, label) => counts.filter((_, predicted) => predicted !== label));
  expect(stdout).toMatch(new RegExp(`^Most often confused: \\w+ for \\w+ \\(${Math.max(...mistakes)} times?\\)`, 'm'));
  const picture = files['confusion-matrix.svg']!.toString();
  expect(picture).toMatch(/^<svg .*<\/svg>\s*$/s);
  expect(picture).toContain('Improved AlexNet on the test images of CIFAR-10');

  const confidence = probabilities.reduce((sum, row) => sum + Math.max(...row), 0) / probabilities.length;
  const words = /The mean confidence is ([\d.]+)\s%, the accuracy ([\d.]+)\s%/.exec(stdout);
  expect(words?.slice(1)).toEqual([(confidence * 100).toFixed(2), accuracy]);
  // Accuracy, confidence and their difference in percent, then the number of images.
  const bins = [...stdout.matchAll(/^\d+ to \d+\s% .* ([\d.]+) +([\d.]+) +\S+ +(\d+)$/gm)].map((row) =>
    row.slice(1).map(Number),
  );
  const total = (value: (bin: number[]) => number) => bins.reduce((sum, bin) => sum + value(bin), 0);
  expect(total(([, , count]) => count!)).toBe(120);
  expect(total(([share, , count]) => (share! / 100) * count!)).toBeCloseTo(right, 1);
  expect(total(([, sure, count]) => (sure! / 100) * count!)).toBeCloseTo(confidence * 120, 1);
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

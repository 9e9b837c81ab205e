import { tensor } from '@tensorflow/tfjs-core';
import { type KernelValue, randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { seed, width } from './shared/arbitraries.ts';
import { softmaxCrossEntropy } from './shared/differentiable.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

/** Rows that add up to 1: one class, or all of them. */
function distributions(sizes: [number, number], seed: number, oneHot: boolean): KernelValue {
  const [batch, classes] = sizes;
  const weights = Float32Array.from(uniform(sizes, { seed, position: 1, offset: 1.1 }).data);
  for (let n = 0; n < batch; n++) {
    const row = weights.subarray(n * classes, (n + 1) * classes);
    const chosen = Math.floor(row[0]! * 1000) % classes;
    const total = row.reduce((sum, weight) => sum + weight, 0);
    for (let c = 0; c < classes; c++) row[c] = oneHot ? Number(c === chosen) : row[c]! / total;
  }
  return { shape: sizes, data: weights };
}

function call(
  sizes: [number, number],
  labelSmoothing: number,
  scale: number,
  oneHot: boolean,
  seed: number,
): KernelCall {
  const inputs = { logits: uniform(sizes, { seed, scale }), targets: distributions(sizes, seed, oneHot) };
  return { kernelName: 'SoftmaxCrossEntropy', inputs, attributes: { labelSmoothing } };
}

function reference({ inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { logits, targets } = inputs as Record<string, KernelValue> & { logits: KernelValue };
  const { labelSmoothing } = attributes as { labelSmoothing: number };
  const [batch, classes] = logits.shape as [number, number];
  const loss = new Float64Array(batch);
  const gradient = new Float64Array(batch * classes);
  for (let n = 0; n < batch; n++) {
    const row = [...logits.data.subarray(n * classes, (n + 1) * classes)];
    const largest = Math.max(...row);
    const total = row.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    const smoothed = row.map(
      (_, c) => targets!.data[n * classes + c]! * (1 - labelSmoothing) + labelSmoothing / classes,
    );
    const mass = smoothed.reduce((sum, target) => sum + target, 0);
    row.forEach((logit, c) => {
      const logProbability = logit - largest - Math.log(total);
      loss[n]! -= smoothed[c]! * logProbability;
      gradient[n * classes + c] = mass * Math.exp(logProbability) - smoothed[c]!;
    });
  }
  return [
    { shape: [batch], data: loss },
    { shape: logits.shape, data: gradient },
  ];
}

export const softmaxCrossEntropyCase: KernelCase = {
  kernelNames: ['SoftmaxCrossEntropy'],
  reference,
  random: fc
    .tuple(
      fc.tuple(fc.integer({ min: 1, max: 20 }), width),
      fc.constantFrom(0, 0.1, 0.5),
      fc.constantFrom(1, 10, 500),
      fc.boolean(),
      seed,
    )
    .map((parts) => call(...parts)),
  large: {
    'several chunks of examples': () => call([1000, 10], 0.1, 5, true, 1),
    'logits that are not finite': () => spoiled(call([90, 7], 0.1, 5, true, 2), 'logits'),
    'logits of -Infinity': () => spoiled(call([90, 7], 0.1, 5, false, 3), 'logits', [Number.NEGATIVE_INFINITY]),
    'very large numbers': () => spoiled(call([90, 7], 0, 5, false, 4), 'logits', [1e38, -1e38]),
    'one class': () => call([20, 1], 0.1, 5, true, 5),
  },
  gradients: {
    'of the logits': {
      run: (logits) =>
        softmaxCrossEntropy(
          logits,
          tensor([
            [0, 1, 0, 0],
            [0.2, 0.3, 0.1, 0.4],
            [1, 0, 0, 0],
          ]),
          0,
        ),
      inputs: () => [randomTensor([3, 4], { scale: 2 })],
    },
    'with label smoothing': {
      run: (logits) =>
        softmaxCrossEntropy(
          logits,
          tensor([
            [0, 0, 1],
            [1, 0, 0],
          ]),
          0.1,
        ),
      inputs: () => [randomTensor([2, 3], { scale: 2 })],
    },
  },
  refused: {
    'a label smoothing beyond 1': {
      call: () => call([2, 3], 1.5, 1, true, 1),
      message: /labelSmoothing should be from 0 to 1, got 1.5/,
    },
    'targets of another shape': {
      call: () => ({ kernelName: 'SoftmaxCrossEntropy', inputs: { logits: uniform([3, 4]), targets: uniform([3]) } }),
      message: /logits and targets \[batch, classes\], got \[3,4\] and \[3\]/,
    },
  },
};

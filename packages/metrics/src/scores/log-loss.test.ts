import { expect, test } from 'vitest';
import { expectClose, probabilityCases } from '../../test/scikit-learn.ts';
import { MeanLoss } from '../accumulators/mean-loss.ts';
import { logLoss } from './log-loss.ts';

test.each(probabilityCases)("the mean is scikit-learn's log_loss: $name", (example) => {
  const losses = logLoss(example.probabilities, example.labels, example.classes);
  const { value } = new MeanLoss().update(losses);
  expectClose([value], [example.logLoss], 1e-12);
  // What it returns for float32 probabilities was also summed in float32.
  expectClose([value], [example.logLossInFloat32], 1e-6);
});

test('minus the logarithm of the probability of the label, within bounds', () => {
  const losses = logLoss(Float32Array.of(0.25, 0.75, 0, 1, 0, 1), Uint8Array.of(0, 0, 1), 2);
  expect([...losses]).toEqual([Math.log(4), 23 * Math.LN2, -Math.log(1 - 2 ** -23)]);
});

test('logits and labels that do not fit are refused', () => {
  expect(() => logLoss(Float32Array.of(3, -2), Uint8Array.of(0), 2)).toThrow(
    'example 0: expected probabilities from 0 to 1 that sum to 1, actual 3, -2. Pass logits through softmax first.',
  );
  expect(() => logLoss(Float32Array.of(0.5, 0.5), Uint8Array.of(2), 2)).toThrow('label 0 is 2');
});

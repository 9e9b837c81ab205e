import { expect, test } from 'vitest';
import { crossEntropy } from './cross-entropy.ts';

test('the loss is minus the log of the probability of the label', () => {
  // Softmax of [0, ln 3] is [1/4, 3/4].
  const logits = Float32Array.of(0, Math.log(3), 0, Math.log(3), 0, 0);
  const losses = crossEntropy(logits, Uint8Array.of(0, 1, 1), 2);
  expect(losses[0]).toBeCloseTo(Math.log(4), 6);
  expect(losses[1]).toBeCloseTo(Math.log(4 / 3), 6);
  expect(losses[2]).toBeCloseTo(Math.log(2), 6);
});

test('large logits do not overflow', () => {
  expect([...crossEntropy(Float32Array.of(1000, 0, 1000, 0), Int32Array.of(0, 1), 2)]).toEqual([0, 1000]);
});

test('labels must match the logits', () => {
  expect(() => crossEntropy(new Float32Array(4), Uint8Array.of(0), 2)).toThrow('expected 2 labels');
  expect(() => crossEntropy(new Float32Array(4), Int32Array.of(0, -1), 2)).toThrow(
    'label 1 is -1; expected a class from 0 to 1.',
  );
});

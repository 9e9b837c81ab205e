import { expect, test } from 'vitest';
import { expectClose, fill, predictionCases } from '../../test/scikit-learn.ts';
import { type BalancedAccuracyOptions, balancedAccuracy } from './balanced-accuracy.ts';
import { ConfusionMatrix } from './confusion-matrix.ts';

test.each(predictionCases)("scikit-learn's balanced_accuracy_score: $name", (example) => {
  const matrix = fill(example);
  expectClose([balancedAccuracy(matrix)], [example.balancedAccuracy]);
  expectClose([balancedAccuracy(matrix, { adjusted: true })], [example.adjustedBalancedAccuracy]);
});

test('always the frequent class: the accuracy is high, the balanced accuracy that of chance', () => {
  const matrix = fill({ classes: 2, labels: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], predictions: Array(10).fill(0) });
  expect(matrix.accuracy).toBe(0.9);
  expect(balancedAccuracy(matrix)).toBe(0.5);
  expect(balancedAccuracy(matrix, { adjusted: true })).toBe(0);
});

test('without examples it is not defined; unknown options are refused', () => {
  const empty = new ConfusionMatrix({ classes: 2 });
  expect(balancedAccuracy(empty)).toBeNaN();
  expect(() => balancedAccuracy(empty, { adjust: true } as BalancedAccuracyOptions)).toThrow(
    'balancedAccuracy has no option adjust. Known options: adjusted.',
  );
});

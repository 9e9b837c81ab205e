import { expect, test } from 'vitest';
import { expectClose, fill, predictionCases } from '../../test/scikit-learn.ts';
import { ConfusionMatrix } from './confusion-matrix.ts';
import { matthewsCorrelation } from './matthews-correlation.ts';

test.each(predictionCases)("scikit-learn's matthews_corrcoef: $name", (example) => {
  expectClose([matthewsCorrelation(fill(example))], [example.matthewsCorrelation]);
});

test('by hand: all right is 1, all wrong −1, and 0 where one side does not vary', () => {
  const of = (labels: number[], predictions: number[]) =>
    matthewsCorrelation(fill({ classes: 2, labels, predictions }));
  expect(of([0, 1, 1], [0, 1, 1])).toBe(1);
  expect(of([0, 1], [1, 0])).toBe(-1);
  expect(of([0, 1, 1], [1, 1, 1])).toBe(0);
  expect(matthewsCorrelation(new ConfusionMatrix({ classes: 2 }))).toBeNaN();
});

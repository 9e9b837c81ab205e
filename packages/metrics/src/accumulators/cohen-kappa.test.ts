import { expect, test } from 'vitest';
import { expectClose, fill, predictionCases } from '../../test/scikit-learn.ts';
import { type CohenKappaOptions, cohenKappa } from './cohen-kappa.ts';
import { ConfusionMatrix } from './confusion-matrix.ts';

test.each(predictionCases)("scikit-learn's cohen_kappa_score: $name", (example) => {
  const matrix = fill(example);
  expectClose([cohenKappa(matrix)], [example.cohenKappa.none]);
  for (const weights of ['linear', 'quadratic'] as const) {
    expectClose([cohenKappa(matrix, { weights })], [example.cohenKappa[weights]]);
  }
});

test('by hand: half of the disagreement that chance would give', () => {
  // Labels and predictions are 2 and 2 of four: chance is wrong half of the time, these are wrong once in four.
  const matrix = fill({ classes: 2, labels: [0, 0, 1, 1, 0, 0, 1, 1], predictions: [0, 0, 1, 1, 0, 1, 0, 1] });
  expect(cohenKappa(matrix)).toBe(0.5);
});

test('without examples it is not defined; other weights and options are refused', () => {
  const empty = new ConfusionMatrix({ classes: 2 });
  expect(cohenKappa(empty)).toBeNaN();
  expect(() => cohenKappa(empty, { weights: 'cubic' } as unknown as CohenKappaOptions)).toThrow(
    `weights is "cubic"; expected 'linear' or 'quadratic'.`,
  );
  expect(() => cohenKappa(empty, { weight: 1 } as CohenKappaOptions)).toThrow('cohenKappa has no option weight');
});

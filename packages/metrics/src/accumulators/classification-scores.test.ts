import { expect, test } from 'vitest';
import { expectClose, fill, predictionCases } from '../../test/scikit-learn.ts';
import { type ClassificationScoresOptions, classificationScores } from './classification-scores.ts';
import { ConfusionMatrix } from './confusion-matrix.ts';

test.each(predictionCases)("scikit-learn's numbers: $name", (example) => {
  const matrix = fill(example);
  expect(matrix.toJSON().counts).toEqual(example.confusion.flat());
  for (const expected of example.scores) {
    const scores = classificationScores(matrix, { zeroDivision: Number(expected.zeroDivision) });
    expectClose([scores.accuracy], [example.accuracy]);
    for (const [index, name] of (['precision', 'recall', 'f1', 'support'] as const).entries()) {
      expectClose(
        scores.classes.map((entry) => entry[name]),
        expected.perClass[index]!,
      );
    }
    expectClose([scores.micro.precision, scores.micro.recall, scores.micro.f1], expected.micro);
    expectClose([scores.macro.precision, scores.macro.recall, scores.macro.f1], expected.macro);
    expectClose([scores.weighted.precision, scores.weighted.recall, scores.weighted.f1], expected.weighted);
    expect([scores.micro, scores.macro, scores.weighted].map(({ support }) => support)).toEqual(
      Array(3).fill(matrix.count),
    );
  }
});

test('by hand: two classes', () => {
  const scores = classificationScores(fill({ classes: 2, labels: [0, 0, 0, 1], predictions: [0, 0, 1, 1] }));
  expect(scores).toEqual({
    classes: [
      { precision: 1, recall: 2 / 3, f1: 4 / 5, support: 3 },
      { precision: 1 / 2, recall: 1, f1: 2 / 3, support: 1 },
    ],
    micro: { precision: 3 / 4, recall: 3 / 4, f1: 3 / 4, support: 4 },
    macro: { precision: 3 / 4, recall: (2 / 3 + 1) / 2, f1: (4 / 5 + 2 / 3) / 2, support: 4 },
    weighted: { precision: 7 / 8, recall: 3 / 4, f1: (3 * (4 / 5) + 2 / 3) / 4, support: 4 },
    accuracy: 3 / 4,
  });
});

test('without examples every score is what a division by zero gives', () => {
  const { micro, macro } = classificationScores(new ConfusionMatrix({ classes: 2 }), { zeroDivision: 1 });
  expect([micro, macro]).toEqual(Array(2).fill({ precision: 1, recall: 1, f1: 1, support: 0 }));
});

test('wrong options are refused', () => {
  const matrix = new ConfusionMatrix({ classes: 2 });
  expect(() => classificationScores(matrix, { zeroDivision: 2 })).toThrow('zeroDivision is 2; expected 0, 1 or NaN');
  expect(() => classificationScores(matrix, { zero_division: 1 } as ClassificationScoresOptions)).toThrow(
    'classificationScores has no option zero_division',
  );
});

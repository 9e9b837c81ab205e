import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ClassificationScoresOptions, classificationScores } from './classification-scores.ts';
import { ConfusionMatrix } from './confusion-matrix.ts';

type Numbers = (number | 'NaN')[];

interface Case {
  name: string;
  classes: number;
  labels: number[];
  predictions: number[];
  confusion: number[][];
  accuracy: number;
  scores: { zeroDivision: number | 'NaN'; perClass: Numbers[]; macro: Numbers; weighted: Numbers }[];
}

const fixture = new URL('../../test/fixtures/scikit-learn.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: Case[] };

const fill = ({ classes, labels, predictions }: Pick<Case, 'classes' | 'labels' | 'predictions'>) =>
  new ConfusionMatrix({ classes }).updatePredictions(Int32Array.from(predictions), Int32Array.from(labels));

/** The two round in a different order of additions. */
function expectClose(actual: number[], expected: Numbers): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    if (value === 'NaN') expect(actual[index]).toBeNaN();
    else expect(Math.abs(actual[index]! - value)).toBeLessThan(1e-14);
  }
}

test.each(cases)("scikit-learn's numbers: $name", (example) => {
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
    expectClose([scores.macro.precision, scores.macro.recall, scores.macro.f1], expected.macro);
    expectClose([scores.weighted.precision, scores.weighted.recall, scores.weighted.f1], expected.weighted);
    expect([scores.macro.support, scores.weighted.support]).toEqual([matrix.count, matrix.count]);
  }
});

test('by hand: two classes', () => {
  const scores = classificationScores(fill({ classes: 2, labels: [0, 0, 0, 1], predictions: [0, 0, 1, 1] }));
  expect(scores).toEqual({
    classes: [
      { precision: 1, recall: 2 / 3, f1: 4 / 5, support: 3 },
      { precision: 1 / 2, recall: 1, f1: 2 / 3, support: 1 },
    ],
    macro: { precision: 3 / 4, recall: (2 / 3 + 1) / 2, f1: (4 / 5 + 2 / 3) / 2, support: 4 },
    weighted: { precision: 7 / 8, recall: 3 / 4, f1: (3 * (4 / 5) + 2 / 3) / 4, support: 4 },
    accuracy: 3 / 4,
  });
});

test('wrong options are refused', () => {
  const matrix = new ConfusionMatrix({ classes: 2 });
  expect(() => classificationScores(matrix, { zeroDivision: 2 })).toThrow('zeroDivision is 2; expected 0, 1 or NaN');
  expect(() => classificationScores(matrix, { zero_division: 1 } as ClassificationScoresOptions)).toThrow(
    'classificationScores has no option zero_division',
  );
});

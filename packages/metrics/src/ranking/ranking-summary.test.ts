import { expect, test } from 'vitest';
import { probabilityCases } from '../../test/scikit-learn.ts';
import { OneVsRest } from '../accumulators/one-vs-rest.ts';
import type { Point } from '../report/simplify-line.ts';
import { rankingMeans, rankingSummary } from './ranking-summary.ts';

test('the scores and the corners of the curves, by hand', () => {
  // Ranked by class 1: right, wrong, right, wrong.
  const scores = Float32Array.of(0.25, 0.75, 0.375, 0.625, 0.5, 0.5, 0.75, 0.25);
  const { classes } = rankingSummary(new OneVsRest({ classes: 2 }).update(scores, Uint8Array.of(1, 0, 1, 0)));
  expect(classes[1]).toEqual({
    support: 2,
    rocAuc: 0.75,
    averagePrecision: 0.5 + 0.5 * (2 / 3),
    roc: [
      [0, 0],
      [0, 0.5],
      [0.5, 0.5],
      [0.5, 1],
      [1, 1],
    ],
    precisionRecall: [
      [0, 1],
      [0.5, 1],
      [0.5, 0.5],
      [0.5, 0.6667],
      [1, 0.6667],
      [1, 0.5],
    ],
  });
});

/** The area below a line by trapezoids. */
const areaBelow = (points: readonly Point[]) =>
  points.reduce((area, [x, y], index) => {
    const [left, height] = points[index - 1] ?? [x, y];
    return area + ((x - left) * (y + height)) / 2;
  }, 0);

test.each(probabilityCases)('what is drawn has the area that is said: $name', (example) => {
  const ranking = new OneVsRest({ classes: example.classes }).update(example.probabilities, example.labels);
  const summary = rankingSummary(ranking);
  // Plain data, also where a score is not defined.
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  for (const [index, { support, rocAuc, averagePrecision, roc, precisionRecall }] of summary.classes.entries()) {
    expect(support).toBe(ranking.support(index));
    if (rocAuc === null) expect(roc).toEqual([]);
    else expect(Math.abs(areaBelow(roc) - rocAuc)).toBeLessThan(0.004);
    if (averagePrecision === null) expect(precisionRecall).toEqual([]);
    else expect(Math.abs(areaBelow(precisionRecall) - averagePrecision)).toBeLessThan(0.006);
  }
  for (const score of ['rocAuc', 'averagePrecision'] as const) {
    const { macro, weighted } = ranking[score]();
    expect(rankingMeans(summary, score)).toEqual({ macro, weighted });
  }
});

import { expect, it } from 'vitest';
import { unpackBits } from './correct-bits.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import { parseRunEvaluation, stringifyRunEvaluation } from './run-evaluation.ts';

it('keeps of an evaluation what is counted, and the mistakes, worst first', () => {
  const evaluation = {
    ...{ loss: 0.9, accuracy: 0.5, topKAccuracy: 1, classes: 2 },
    labels: Uint8Array.of(0, 1, 0, 1),
    predictions: Int32Array.of(0, 1, 1, 0),
    probabilities: Float32Array.of(0.75, 0.25, 0.25, 0.75, 0.25, 0.75, 0.875, 0.125),
  };
  const described = describeEvaluation(evaluation, { split: 'test', classes: ['cat', 'dog'], epoch: 3 });
  expect(described).toMatchObject({
    ...{ format: 1, split: 'test', images: 4, epoch: 3, loss: 0.9, accuracy: 0.5, top5Accuracy: 1 },
    classes: ['cat', 'dog'],
    confusion: { classes: 2, counts: [1, 1, 1, 1] },
    calibration: { classes: 2 },
    predictions: '0110',
    mistakes: [
      { index: 3, label: 1, predicted: 0, probability: 0.875, labelProbability: 0.125 },
      { index: 2, label: 0, predicted: 1, probability: 0.75, labelProbability: 0.25 },
    ],
  });
  expect(unpackBits(described.correct!, 4)).toEqual(Uint8Array.of(1, 1, 0, 0));
  expect(described.ranking!.classes.map(({ support, rocAuc }) => [support, rocAuc])).toEqual([
    [2, 0.375],
    [2, 0.375],
  ]);
  // Two right of four: resamples have 0 to 4 right.
  expect(described.accuracyInterval).toEqual({ low: 0, high: 1, confidenceLevel: 0.95 });
  expect(described.calibration.counts.reduce((sum, count) => sum + count)).toBe(4);
  expect(described).not.toHaveProperty('flip');
  expect(parseRunEvaluation(stringifyRunEvaluation(described))).toEqual(described);

  const flip = { loss: 0.8, accuracy: 0.75, topKAccuracy: 1 };
  const options = { split: 'validation', classes: ['cat', 'dog'], epoch: 1 } as const;
  expect(describeEvaluation({ ...evaluation, flip }, options).flip).toEqual({
    ...{ loss: 0.8, accuracy: 0.75, top5Accuracy: 1 },
  });
});

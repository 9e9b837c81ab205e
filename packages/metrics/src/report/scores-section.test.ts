import { expect, test } from 'vitest';
import { sampleRanking } from '../../test/sample-ranking.ts';
import { textOf } from '../../test/text-of.ts';
import { Calibration } from '../accumulators/calibration.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { rankingMeans } from '../ranking/ranking-summary.ts';
import { scoresSection } from './scores-section.ts';

const matrix = ConfusionMatrix.fromJSON({ classes: 2, counts: [3, 1, 2, 2] });
const evaluation = { classes: ['cat', 'dog'], confusion: matrix.toJSON() };

test('what the confusion matrix says', () => {
  const text = textOf(scoresSection(matrix, evaluation).text);
  expect(text).toContain('Accuracy 62.50 % share of the images recognised');
  expect(text).toContain('Balanced accuracy 62.50 %');
  expect(text).toContain('Cohen’s kappa 0.2500');
  expect(text).toContain('Matthews correlation 0.2582');
  for (const absent of ['ROC-AUC', 'Brier', 'Log loss', 'Top-']) expect(text).not.toContain(absent);
});

test('with everything that may be known', () => {
  const ranking = sampleRanking(2);
  const calibration = new Calibration({ classes: 2 }).update(Float32Array.of(0.75, 0.25), Uint8Array.of(0));
  const text = textOf(
    scoresSection(matrix, {
      ...evaluation,
      topK: { k: 2, accuracy: 1 },
      interval: { low: 0.3, high: 0.9, confidenceLevel: 0.95 },
      ranking,
      loss: 0.5,
      calibration: calibration.toJSON(),
    }).text,
  );
  expect(text).toContain('Accuracy 62.50 % 95 % interval 30.00 % to 90.00 %');
  expect(text).toContain('Top-2 accuracy 100.00 %');
  expect(text).toContain(`ROC-AUC ${rankingMeans(ranking, 'rocAuc').macro.toFixed(4)}`);
  expect(text).toContain(`Average precision ${rankingMeans(ranking, 'averagePrecision').macro.toFixed(4)}`);
  expect(text).toContain('Log loss 0.5000');
  expect(text).toContain('Brier score 0.1250');
  expect(text).toContain('Calibration error 25.00 %');
});

import { expect, test } from 'vitest';
import type { ReportEpoch } from '../report/run-report.ts';
import { curveFindings } from './curve-findings.ts';

/** Test losses epoch by epoch; accuracies are 1 − loss / 2, training losses fall from 2 by 0.1. */
const curve = (losses: readonly number[], trainSlope = -0.1): ReportEpoch[] =>
  losses.map((loss, index) => ({
    epoch: index + 1,
    train: { loss: 2 + trainSlope * index, accuracy: 0.5 },
    test: { loss, accuracy: 1 - loss / 2 },
    learningRate: 0.1,
  }));

const falling = [1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
const rising = [1.5, 1.2, 0.9, 0.7, 0.6, 0.5, 0.5, 0.5, 0.5, 0.6, 0.7, 0.8];

test('numbers of a curve that rises at the end', () => {
  const found = curveFindings(curve(rising))!;
  expect(found.lowestLoss).toEqual({ epoch: 6, value: 0.5 });
  expect(found.bestAccuracy).toEqual({ epoch: 6, value: 0.75 });
  expect(found.lossRise).toBeCloseTo(0.3, 12);
  expect(found.accuracyFall).toBeCloseTo(0.15, 12);
  expect(found.lossSlope).toBeCloseTo(0.1, 12);
  expect(found.accuracyGap).toBeCloseTo(0.5 - 0.6, 12);
  expect(found.lossGap).toBeCloseTo(0.8 - 0.9, 12);
  expect(found.verdict).toBe('rising');
  expect(found.words).toBe(
    'Late epochs overfit: test loss rises, 0.1000 an epoch over the last 3, while training loss falls. It ends 0.3000 above its lowest, 0.5000 after epoch 6; test accuracy ends 15.00 points below its best, 75.00\u00a0% after epoch 6.',
  );
});

test('a rise with the training loss is not called overfitting', () => {
  expect(curveFindings(curve(rising, 0.1))!.words).toMatch(
    /^The test loss rises, .* and so does training loss: that is no/,
  );
});

test('a curve that falls to the end, or stays level', () => {
  expect(curveFindings(curve(falling))).toMatchObject({
    verdict: 'falling',
    lossRise: 0,
    words:
      'No overfitting: test loss still falls, 0.1000 an epoch over the last 3. The last epoch has the lowest test loss.',
  });
  const level = curveFindings(curve([...falling.slice(0, 9), 0.5, 0.498, 0.5]))!;
  expect(level.verdict).toBe('level');
  expect(level.words).toMatch(/^The test loss is level \(/);
});

test('short and untested curves', () => {
  expect(curveFindings(curve(falling.slice(0, 8)))).toMatchObject({
    verdict: 'unknown',
    words: 'Too few epochs to tell whether late ones overfit. The last epoch has the lowest test loss.',
  });
  expect(curveFindings([])).toBeUndefined();
  expect(curveFindings(curve([Number.NaN]))).toBeUndefined();
  expect(curveFindings(curve([1, Number.NaN]))!.lowestLoss.epoch).toBe(1);
});

test('without test figures those on validation images are judged, and called so', () => {
  const epochs = curve(rising).map(({ test, ...epoch }) => ({ ...epoch, validation: test! }));
  const found = curveFindings(epochs)!;
  expect(found).toMatchObject({ split: 'validation', verdict: 'rising', lowestLoss: { epoch: 6 } });
  expect(found.words).toMatch(
    /^Late epochs overfit: validation loss rises, .*; validation accuracy ends 15\.00 points below/,
  );
});

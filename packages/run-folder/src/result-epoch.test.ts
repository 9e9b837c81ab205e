import { expect, it } from 'vitest';
import { resultEpoch } from './result-epoch.ts';

const rates = { learningRate: 0.1, seconds: 1, evaluationSeconds: 1, imagesPerSecond: 1, waitFraction: 0 };
const epochs = [true, true, false].map((best, index) => ({
  ...rates,
  epoch: index + 1,
  train: { loss: 1, accuracy: 0.5 },
  best,
}));

it('is the last epoch, or the best one of a run that stops early', () => {
  expect(resultEpoch(epochs, null)?.epoch).toBe(3);
  expect(resultEpoch(epochs, 1)?.epoch).toBe(2);
  expect(resultEpoch([], null)).toBeUndefined();
});

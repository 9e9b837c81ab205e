import { expect, test } from 'vitest';
import type { ReportEpoch } from '../report/run-report.ts';
import { meanEpochs } from './mean-epochs.ts';

const epoch = (number: number, train: number, test?: number): ReportEpoch => ({
  epoch: number,
  train: { loss: train, accuracy: train / 10 },
  ...(test !== undefined && { test: { loss: test, accuracy: test / 10 } }),
  learningRate: 0.1,
});

test('each epoch is the mean of those of the runs, as far as all of them got', () => {
  const runs = [
    { epochs: [epoch(1, 4, 6), epoch(2, 2, 3), epoch(3, 1, 1)] },
    { epochs: [epoch(1, 2, 4), epoch(2, 1, 5)] },
  ];
  expect(meanEpochs(runs)).toEqual([
    { epoch: 1, train: { loss: 3, accuracy: (0.4 + 0.2) / 2 }, test: { loss: 5, accuracy: 0.5 }, learningRate: 0.1 },
    { epoch: 2, train: { loss: 1.5, accuracy: (0.2 + 0.1) / 2 }, test: { loss: 4, accuracy: 0.4 }, learningRate: 0.1 },
  ]);
});

test('an epoch that one run did not test has no test figures', () => {
  expect(meanEpochs([{ epochs: [epoch(1, 4, 6)] }, { epochs: [epoch(1, 4)] }])[0]).not.toHaveProperty('test');
  expect(meanEpochs([{ epochs: [] }])).toEqual([]);
});

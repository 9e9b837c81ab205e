import { expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import { resultOf } from './result.ts';

test('the last epoch is the result', () => {
  const report = sampleReport();
  const { train, test } = report.epochs[9]!;
  expect(resultOf(report)).toEqual({ epoch: 10, train, test });
});

test('test figures that the epochs lack come from the evaluation', () => {
  const { evaluation, ...report } = sampleReport();
  const epochs = report.epochs.map(({ test: _, ...epoch }) => epoch);
  const { train } = epochs[9]!;
  expect(resultOf({ ...report, epochs, evaluation })).toEqual({
    epoch: 10,
    train,
    test: { loss: 0.4871, accuracy: 0.9038 },
  });
  expect(resultOf({ ...report, epochs: [], evaluation })).toEqual({
    epoch: 10,
    train: undefined,
    test: { loss: 0.4871, accuracy: 0.9038 },
  });
  expect(resultOf({ ...report, epochs })).toEqual({ epoch: 10, train, test: undefined });
});

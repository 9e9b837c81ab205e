import type { LossAndAccuracy, ReportEpoch } from '../report/run-report.ts';
import { meanAndDeviation } from '../scores/mean-and-deviation.ts';
import type { ComparisonRun } from './comparison-report.ts';

/** The learning curve of a row: the mean over its runs, for the epochs that all of them completed. */
export function meanEpochs(runs: readonly Pick<ComparisonRun, 'epochs'>[]): ReportEpoch[] {
  const [first, ...others] = runs.map(({ epochs }) => epochs);
  return (first ?? []).flatMap((epoch, index) => {
    const same = [epoch, ...others.map((epochs) => epochs[index])];
    if (same.some((other) => other?.epoch !== epoch.epoch)) return [];
    const complete = same as ReportEpoch[];
    const held = (['validation', 'test'] as const).flatMap((split) => {
      const known = complete.flatMap((other) => other[split] ?? []);
      return known.length === complete.length ? [[split, meanScores(known)] as const] : [];
    });
    return [
      {
        epoch: epoch.epoch,
        train: meanScores(complete.map(({ train }) => train)),
        ...Object.fromEntries(held),
        learningRate: epoch.learningRate,
      },
    ];
  });
}

function meanScores(scores: readonly LossAndAccuracy[]): LossAndAccuracy {
  return {
    loss: meanAndDeviation(scores.map(({ loss }) => loss)).mean,
    accuracy: meanAndDeviation(scores.map(({ accuracy }) => accuracy)).mean,
  };
}

import { expect, it } from 'vitest';
import { planTrials } from './plan-trials.ts';
import { parseSweep } from './read-sweep.ts';
import type { TrialRecord } from './read-trial.ts';
import { sweepTimeLeft } from './sweep-time-left.ts';

it('is what the missing epochs take at the pace of those that were trained, shared by the trials that run', async () => {
  const parameters = { seed: { values: [0, 1, 2, 3] } };
  const trials = await planTrials(parseSweep({ method: 'grid', train: { epochs: 10 }, parameters }, 'mine.json'));
  const epoch = {
    ...{ epoch: 1, train: { loss: 1, accuracy: 0.5 }, learningRate: 0.1, seconds: 50, evaluationSeconds: 10 },
    ...{ imagesPerSecond: 1000, waitFraction: 0, best: true },
  };
  const record = (index: number, state: TrialRecord['state'], epochs: number): TrialRecord => ({
    ...{ trial: trials[index]!, state, epochs: Array(epochs).fill(epoch), begun: epochs > 0 },
  });
  const none = [0, 1, 2, 3].map((index) => record(index, 'waiting', 0));
  expect(sweepTimeLeft(none, 1)).toBeUndefined();
  // 6 and 10 epochs of a minute each are left; what failed comes to no end.
  const some = [
    record(0, 'finished', 10),
    record(1, 'interrupted', 4),
    record(2, 'failed', 3),
    record(3, 'waiting', 0),
  ];
  expect(sweepTimeLeft(some, 1)).toBe(16 * 60);
  expect(sweepTimeLeft(some, 2)).toBe(8 * 60);
  expect(sweepTimeLeft(some, 8)).toBe(8 * 60);
});

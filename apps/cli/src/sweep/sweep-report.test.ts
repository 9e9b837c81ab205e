import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planTrials } from './plan-trials.ts';
import { parseSweep } from './read-sweep.ts';
import { sweepReport } from './sweep-report.ts';

it('says on which axes the trials lie, and where', async () => {
  const sweep = parseSweep(
    {
      method: 'random',
      trials: 2,
      seed: 3,
      metric: { name: 'trainLoss' },
      train: { validation: 500 },
      parameters: {
        learningRate: { min: 0.01, max: 1, scale: 'log' },
        weightDecay: { values: [1e-4, 1e-3, 1e-2] },
        dropout: { values: [0, 0.25, 0.5] },
        batchSize: { values: [32, 64] },
        flip: { values: [true, false] },
        preset: { values: ['improved-alexnet-10', 'improved-alexnet-50'] },
      },
    },
    'mine.json',
  );
  const trials = await planTrials(sweep);
  const [first] = trials;
  const records = trials.map((trial) => ({ trial, state: 'waiting' as const, epochs: [], begun: false }));
  const report = sweepReport({ folder: join('runs', 'sweeps', 'mine'), sweep, trials }, records);
  expect(report).toMatchObject({
    title: 'mine',
    notes: [
      'Random trials of the seed 3. Judged by 500 images that were held out of the training; the test images were left alone.',
    ],
    parameters: [
      { name: 'learningRate', scale: 'log' },
      // Even steps of factors, even steps of sums, too few to tell, no numbers.
      { name: 'weightDecay', scale: 'log' },
      { name: 'dropout', scale: 'linear' },
      { name: 'batchSize', scale: 'linear' },
      { name: 'flip', scale: 'linear' },
      { name: 'preset', scale: 'linear' },
    ],
    metric: { split: 'train', figure: 'loss' },
  });
  const { learningRate, weightDecay, dropout, batchSize, flip, preset } = first!.parameters;
  expect(report.trials[0]).toEqual({
    ...{ number: 1, state: 'waiting', epochs: [] },
    values: [learningRate, weightDecay, dropout, batchSize, String(flip), preset],
  });
});

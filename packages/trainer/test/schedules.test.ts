import '@tensorflow/tfjs-backend-cpu';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { cosineRestarts, multiStep, polynomial, reduceOnPlateau, type TrainOptions, warmup } from '../src/index.ts';
import { expectExactResume } from './support/expect-exact-resume.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';

setUpTests();

// 5 steps an epoch, 3 epochs.
const plateau = {
  schedule: reduceOnPlateau({ patience: 0, factor: 0.5, threshold: 0.5 }),
  monitor: 'trainLoss',
} as const;

it.each<[string, Partial<TrainOptions>]>([
  ['reduceOnPlateau', plateau],
  ['a warm-up in front of multiStep', { schedule: warmup(multiStep({ milestones: [1] }), { epochs: 0.6 }) }],
  ['a warm-up in front of polynomial', { schedule: warmup(polynomial(), { epochs: 1 }) }],
  ['cosineRestarts', { schedule: cosineRestarts({ firstEpochs: 1.4 }) }],
])('a run with %s goes on exactly after an interruption', (_, options) => expectExactResume(options, [3, 10, 12]));

it('follows the monitored value, epoch by epoch', async () => {
  const { epochs } = await runTiny(tinyRun(plateau));
  // No loss falls by half, so each epoch but the first lowers the rate of the next.
  const rates = (epochs as { learningRate: number }[]).map(({ learningRate }) => learningRate);
  expect(rates).toEqual([0.05, 0.05, 0.025]);
});

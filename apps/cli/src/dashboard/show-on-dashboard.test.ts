import { expect, it, vi } from 'vitest';
import { showOnDashboard } from './show-on-dashboard.ts';

const start = {
  type: 'runStart' as const,
  epochs: 2,
  stepsPerEpoch: 10,
  startEpoch: 1,
  startStep: 0,
  parameters: 1,
  trainSize: 100,
  validationSize: 0,
  testSize: 0,
  history: [],
  warnings: [],
};
const batch = (step: number) => ({
  type: 'batch' as const,
  epoch: 1,
  step,
  stepsPerEpoch: 10,
  loss: 2,
  accuracy: 0.2,
  learningRate: 0.1,
  imagesPerSecond: 10,
});

it('tells where the training is a few times a second, and at the end of each epoch', () => {
  const progress = vi.fn();
  let time = 0;
  const show = showOnDashboard({ progress }, () => time);
  show(start);
  for (const [step, now] of [
    [1, 0],
    [2, 100],
    [5, 250],
    [10, 260],
  ] as const) {
    time = now;
    show(batch(step) as never);
  }
  expect(progress.mock.calls.map(([{ step, secondsLeft }]) => [step, secondsLeft])).toEqual([
    [1, 19],
    [5, 15],
    [10, 10],
  ]);
});

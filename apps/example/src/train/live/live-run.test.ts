import type { BatchEvent, EpochEvent } from '@x/trainer';
import { expect, it } from 'vitest';
import { LiveRun } from './live-run.ts';

const settings = {
  trainingImages: 25,
  testImages: 15,
  epochs: 2,
  batchSize: 10,
  optimizer: 'sgd',
  learningRate: 0.1,
  augmentation: true,
  seed: 0,
} as const;

/** A step whose epoch has taken `seconds` so far. */
const step = (epoch: number, number: number, seconds: number): BatchEvent => ({
  type: 'batch',
  epoch,
  step: number,
  stepsPerEpoch: 3,
  loss: 2,
  accuracy: 0.2,
  batch: { loss: 3 - number, accuracy: number / 10 },
  learningRate: 0.1,
  imagesPerSecond: Math.min(25, number * 10) / seconds,
  waitMilliseconds: 0,
});

const epochEnd = (epoch: number): EpochEvent => ({
  type: 'epoch',
  epoch,
  train: { loss: 1, accuracy: 0.1 },
  test: { loss: 2.5, accuracy: 0.25 },
  learningRate: 0.1,
  seconds: 30,
  evaluationSeconds: 5,
  imagesPerSecond: 1,
  waitFraction: 0,
  best: true,
});

it('keeps what charts show: every batch, and the tests at the ends of the epochs', () => {
  const run = new LiveRun(settings, 'WebGL');
  for (const event of [step(1, 1, 20), step(1, 2, 21), step(1, 3, 21.5), epochEnd(1), step(2, 1, 1)]) run.add(event);
  expect(run.loss.x).toEqual([1 / 3, 2 / 3, 1, 1 + 1 / 3]);
  expect(run.loss.raw).toEqual([2, 1, 0, 2]);
  expect(run.accuracy.raw).toEqual([0.1, 0.2, 0.3, 0.1]);
  expect(run.testMarks('accuracy')).toEqual([{ x: 1, value: 0.25 }]);
  expect(run.testMarks('loss')).toEqual([{ x: 1, value: 2.5 }]);
  expect(run.epochs).toMatchObject([{ epoch: 1, seconds: 30 }]);
  expect(run.epochs[0]).not.toHaveProperty('type');
});

it('knows how fast it goes, how far it is and how long it takes', () => {
  const run = new LiveRun(settings, 'WebGL');
  expect(run.progress).toBe(0);
  run.add(step(1, 1, 20));
  expect(run.secondsLeft).toBeUndefined();
  expect(run.progress).toBeCloseTo(10 / 60);
  run.add(step(1, 2, 21));
  expect(run.imagesPerSecond).toBeCloseTo(10);
  // 30 training images, and twice 15 test images at a third of the cost.
  expect(run.secondsLeft).toBeCloseTo(3 + 1);
  // The last batch has only 5 images, and took half a second.
  run.add(step(1, 3, 21.5));
  expect(run.imagesPerSecond).toBeCloseTo(10);
  run.add({ type: 'testing', done: 10, size: 15 });
  expect(run.testing).toEqual({ done: 10, size: 15 });
  expect(run.progress).toBeCloseTo((25 + 10 / 3) / 60);
  run.add(epochEnd(1));
  expect(run.testing).toBeUndefined();
  // By now a test image is known to take a third of a second.
  expect(run.secondsLeft).toBeCloseTo(2.5 + 5);
  for (const event of [step(2, 1, 1), step(2, 2, 2), step(2, 3, 2.5), epochEnd(2)]) run.add(event);
  expect(run.progress).toBe(1);
  expect(run.secondsLeft).toBe(0);
});

import { expect, it } from 'vitest';
import { renderSummary } from './render-summary.ts';
import { newOptions } from './resolve-options.ts';

const epoch = (number: number) => ({
  epoch: number,
  train: { loss: 1.5, accuracy: 0.5 },
  test: { loss: 1.25, accuracy: 0.6 },
  learningRate: 0.1,
  seconds: 10,
  evaluationSeconds: 2,
  imagesPerSecond: 500,
  waitFraction: 0.025,
  best: true,
});

it('sets the result beside the published row, and says what was not as published', async () => {
  const options = await newOptions({ epochs: 2, limit: 5000, patience: 3 });
  const epochs = [epoch(1), epoch(2)];
  const text = renderSummary({
    folder: `${process.cwd()}/runs/a`,
    options,
    epochs,
    trainSize: 5000,
    result: epochs[1]!,
    test: epochs[1]!.test,
    flip: { loss: 1.2, accuracy: 0.61 },
  });
  expect(text).toBe(`                            train loss  train accuracy  test loss  test accuracy
this run, 2 epochs, seed 0      1.5000         50.00 %     1.2500        60.00 %
published, 10 epochs            0.6798         77.34 %     0.6034        79.46 %
apart from that, with test-time flip: loss 1.2000, accuracy 61.00 %
not the preset's recipe: epochs 2 instead of 10
not the preset's recipe: only the first 5000 training images
not the preset's recipe: only the first 1000 test images
not the preset's recipe: the best epoch on the test images, patience 3
0:24 in all: training 20.0 s at 500 images/s (2.5 % waiting for images), evaluation 4.0 s
run folder: runs/a
report: runs/a/report.html`);
});

import type { BatchEvent, EpochEvent, RunStartEvent } from '@x/trainer';
import { describe, expect, it } from 'vitest';
import { createOutput } from './output.ts';
import { createTrainProgress } from './train-progress.ts';

const runStart: RunStartEvent = {
  type: 'runStart',
  epochs: 10,
  stepsPerEpoch: 100,
  startEpoch: 1,
  startStep: 0,
  parameters: 907_210,
  trainSize: 12_800,
  validationSize: 0,
  testSize: 100,
  history: [],
  warnings: [],
};

const batch = (step: number, epoch = 1): BatchEvent => ({
  type: 'batch',
  epoch,
  step,
  stepsPerEpoch: 100,
  loss: 1.23456,
  accuracy: 0.5,
  batch: { loss: 1.5, accuracy: 0.25 },
  learningRate: 0.0456,
  imagesPerSecond: 128,
  waitMilliseconds: 0,
});

const epochEnd: EpochEvent = {
  type: 'epoch',
  epoch: 1,
  train: { loss: 1.2, accuracy: 0.55 },
  test: { loss: 1.1, accuracy: 0.6 },
  learningRate: 0.1,
  seconds: 100,
  evaluationSeconds: 5,
  imagesPerSecond: 128,
  waitFraction: 0,
  best: true,
};

function harness(terminal: boolean) {
  const written: string[] = [];
  const stream = { isTTY: terminal, columns: 200, write: (text: string) => written.push(text) > 0 };
  const output = createOutput({ stdout: stream, stderr: stream }, { NO_COLOR: '1' });
  let time = 0;
  const show = createTrainProgress({ output, now: () => time });
  return {
    show,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    taken: () => written.splice(0).join(''),
  };
}

describe('createTrainProgress', () => {
  it('writes a plain line every ten seconds and one an epoch where there is no terminal', () => {
    const { show, wait, taken } = harness(false);
    show(runStart);
    wait(9_999);
    show(batch(24));
    expect(taken()).toBe('');
    wait(1);
    show(batch(25));
    // 75 batches at 128 images/s; then 9 epochs of 100 s.
    expect(taken()).toBe(
      'epoch  1/10  batch 25/100  loss 1.2346  accuracy 50.00 %  128 images/s  left: epoch 1:15, run 16:15\n',
    );
    wait(5_000);
    show(batch(50));
    expect(taken()).toBe('');
    show(epochEnd);
    expect(taken()).toBe(
      'epoch  1/10  train loss 1.2000 accuracy 55.00 %  test loss 1.1000 accuracy 60.00 %  1:45 at 128 images/s  best so far\n',
    );
  });

  it('counts the evaluations into the time left of the run', () => {
    const { show, wait, taken } = harness(false);
    show(runStart);
    show(epochEnd);
    taken();
    wait(10_000);
    show(batch(100, 2));
    // 8 more epochs of 100 s, 9 evaluations of 5 s.
    expect(taken()).toContain('left: epoch 0:00, run 14:05');
  });

  it('redraws two lines on a terminal, at most ten times a second', () => {
    const { show, wait, taken } = harness(true);
    show(runStart);
    wait(99);
    show(batch(1));
    expect(taken()).toBe('');
    wait(1);
    show(batch(50));
    expect(taken()).toBe(
      'epoch  1/10  ━━━━━━──────  50 %  batch 50/100  loss 1.2346  accuracy 50.00 %\n' +
        '             128 images/s  left: epoch 0:50, run 15:50  learning rate 0.0456\n',
    );
    wait(1);
    // The last batch is always drawn: it stays on the screen during the evaluation.
    show(batch(100));
    expect(taken()).toContain('\r\u001b[2A\u001b[Jepoch  1/10  ━━━━━━━━━━━━ 100 %');
    show(epochEnd);
    expect(taken().startsWith('\r\u001b[2A\u001b[Jepoch  1/10  train loss')).toBe(true);
  });
});

import { expect, it } from 'vitest';
import { createOutput } from '../progress/output.ts';
import { planTrials } from './plan-trials.ts';
import { parseSweep } from './read-sweep.ts';
import type { TrialRecord } from './read-trial.ts';
import { createSweepProgress } from './sweep-progress.ts';

it('shows on a terminal how far the sweep and each trial that runs are, and keeps a line of each end', async () => {
  const json = { method: 'grid', train: { epochs: 1 }, parameters: { learningRate: { values: [0.1, 0.2] } } };
  const { metric, ...sweep } = parseSweep(json, 'mine.json');
  const trials = await planTrials({ metric, ...sweep });
  const records: TrialRecord[] = trials.map((trial) => ({ trial, state: 'waiting', epochs: [], begun: false }));
  let written = '';
  const stream = {
    isTTY: true,
    columns: 200,
    write(text: string) {
      written += text;
      return true;
    },
  };
  const output = createOutput({ stdout: stream, stderr: stream }, { NO_COLOR: '1' });
  let time = 0;
  const progress = createSweepProgress({ output, metric, parallel: 2, records: () => records, now: () => time });
  const shown = () => {
    // What is after the last erasure is what stands at the bottom.
    const lines = written.split('\u001b[J').at(-1)!.trimEnd().split('\n');
    written = '';
    return lines;
  };
  progress.onStart(trials[0]!, false);
  expect(shown()).toEqual(['Trial 1 of 2 starts: learningRate 0.1', '0 of 2 trials finished', 'trial 1  starts']);
  progress.onStart(trials[1]!, true);
  progress.onLine(trials[0]!, 'epoch 1/1  batch 3/9  loss 2.1');
  expect(shown()).toEqual(['0 of 2 trials finished', 'trial 1  epoch 1/1  batch 3/9  loss 2.1', 'trial 2  starts']);
  const scores = { loss: 1, accuracy: 0.5 };
  const epoch = {
    ...{ epoch: 1, train: scores, validation: scores, learningRate: 0.1, seconds: 50, evaluationSeconds: 10 },
    ...{ imagesPerSecond: 1000, waitFraction: 0, best: true },
  };
  records[0] = { trial: trials[0]!, state: 'finished', epochs: [epoch], result: epoch, begun: true };
  progress.onEnd(records[0]);
  time = 15_000;
  progress.onLine(trials[1]!, 'epoch 1/1');
  expect(shown()).toEqual([
    '1 of 2 trials finished  best validation accuracy 50.00 % (trial 1)  left 0:45',
    'trial 2  epoch 1/1',
  ]);
});

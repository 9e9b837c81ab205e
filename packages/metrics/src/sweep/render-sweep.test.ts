import { expect, test } from 'vitest';
import { expectSelfContained } from '../../test/page-checks.ts';
import { textOf } from '../../test/text-of.ts';
import { renderSweep } from './render-sweep.ts';
import type { SweepReport, SweepTrial } from './sweep-report.ts';

const epochs = (...accuracies: number[]) =>
  accuracies.map((accuracy, index) => ({
    ...{ epoch: index + 1, train: { loss: 1 - accuracy, accuracy }, learningRate: 0.1, seconds: 30 },
    validation: { loss: 2 - accuracy, accuracy },
  }));

function finished(number: number, values: SweepTrial['values'], ...accuracies: number[]): SweepTrial {
  const all = epochs(...accuracies);
  return { number, state: 'finished', values, epochs: all, result: all.at(-1)!, href: `trial-00${number}/report.html` };
}

const report: SweepReport = {
  title: 'rates <1>',
  notes: ['Judged by 5,000 images.'],
  parameters: [{ name: 'learningRate', scale: 'log' }, { name: 'flip' }],
  metric: { split: 'validation', figure: 'accuracy' },
  trials: [
    finished(1, [0.1, 'true'], 0.3, 0.5),
    { number: 2, state: 'failed', values: [10, 'false'], epochs: epochs(0.1), reason: 'expected a finite <loss>' },
    finished(3, [0.01, 'false'], 0.4, 0.7),
    { number: 4, state: 'waiting', values: [0.001, 'true'], epochs: [] },
  ],
};

test('the best trial, all of them in a picture, their curves, and a table', () => {
  const page = renderSweep(report);
  expectSelfContained(page);
  const words = textOf(page);
  expect(words).toContain(
    'rates <1> 2 of 4 trials finished, 1 failed, 1 left 70.00 % validation accuracy of trial 3, the best: learningRate 0.01, flip false Judged by 5,000 images.',
  );
  expect(words).toContain('4 lines through learningRate, flip, validation accuracy. Best: trial 3:');
  expect(words).toContain('Trial 3: 70.00 % in epoch 2. Trial 1: 50.00 % in epoch 2. Trial 2: 10.00 % in epoch 1.');
  expect(words).toContain(
    'Trial validation accuracy learningRate flip validation loss training accuracy training loss epochs time ' +
      '3 70.00 % 0.01 false 1.3000 70.00 % 0.3000 2 1 min 0 s ' +
      '1 50.00 % 0.1 true 1.5000 50.00 % 0.5000 2 1 min 0 s ' +
      '2 failed 10 false 1 30.0 s ' +
      '4 waiting 0.001 true 0 ' +
      'Why trials failed Trial 2. expected a finite <loss>',
  );
  expect(page).toContain('<span class="key level-8"></span><a href="trial-003/report.html">3</a>');
  expect(page).toContain('<span class="key open"></span>2</th>');
  // No legend: a line's name shows where it is pointed at.
  expect(page.match(/<figure class="chart">/g)).toHaveLength(2);
  expect(page).not.toContain('class="legend"');
  expect(page).toContain('<g><title>Trial 3: 70.00\u00a0% in epoch 2</title><path class="reach"');
});

test('by a loss the lowest is the best', () => {
  const page = renderSweep({ ...report, metric: { split: 'train', figure: 'loss' } });
  expect(textOf(page)).toContain('0.3000 training loss of trial 3, the best');
  expect(page).toMatch(/<span class="key level-0"><\/span><a href="trial-001/);
  expect(textOf(page)).toContain(
    'Trial training loss learningRate flip validation accuracy validation loss training accuracy epochs',
  );
});

test('before the first result', () => {
  const page = renderSweep({ ...report, trials: report.trials.slice(3) });
  expectSelfContained(page);
  expect(textOf(page)).toContain('0 of 1 trial finished, 1 left Judged by');
  expect(page).not.toContain('Learning curves');
});

test('what cannot be shown is refused', () => {
  expect(() => renderSweep({ ...report, trials: [] })).toThrow('a sweep needs trials, actual none.');
  expect(() => renderSweep({ ...report, parameters: [] })).toThrow('expected two axes or more');
  const trials = [finished(1, [0, 'true'], 0.5)];
  expect(() => renderSweep({ ...report, trials })).toThrow(
    'trial 1, learningRate: expected a finite number above 0, actual 0.',
  );
});

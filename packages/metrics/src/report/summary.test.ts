import { expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import { textOf } from '../../test/text-of.ts';
import type { RunReport } from './run-report.ts';
import { bestEpoch, summarySection } from './summary.ts';

const summarise = (changes: Partial<RunReport>) => textOf(summarySection({ ...sampleReport(), ...changes }).text);
const { epochs, published } = sampleReport();

test('a complete run states its result next to the published one, and nothing more', () => {
  expect(summarise({})).toBe(
    'Training report Improved AlexNet on CIFAR-10 Completed, 10 of 10 epochs ' +
      '85.21 % test accuracy after 10 epochs, 5.75 points above the published 79.46 %',
  );
});

test('how the run ended', () => {
  expect(summarise({ status: 'earlyStopped', plannedEpochs: 60 })).toContain('Stopped early, 10 of 60 epochs');
  expect(summarise({ status: 'interrupted', epochs: epochs.slice(0, 3) })).toContain('Interrupted, 3 of 10 epochs');
  expect(summarise({ epochs: epochs.slice(0, 3) })).toContain('Completed, 3 of 10 epochs recorded');
});

test('a run behind the published figure, or level with it', () => {
  const accuracy = (value: number) => summarise({ epochs: [{ ...epochs[0]!, test: { loss: 1, accuracy: value } }] });
  expect(accuracy(0.7)).toContain('70.00 % test accuracy after 1 epoch, 9.46 points below the published 79.46 %');
  expect(accuracy(0.7946)).toContain('79.46 % test accuracy after 1 epoch, exactly the published 79.46 %');
});

test('an interrupted run without an epoch', () => {
  const text = summarise({ status: 'interrupted', epochs: [], evaluation: undefined });
  expect(text).toContain('Interrupted, 0 of 10 epochs');
  expect(text).toContain('The run was interrupted before its first epoch was complete');
  expect(text).toContain('Predictions were not recorded one by one');
  expect(text).not.toMatch(/accuracy|undefined|NaN/);
});

test('no test set', () => {
  const text = summarise({ epochs: epochs.map(({ test: _, ...epoch }) => epoch), evaluation: undefined });
  expect(text).toContain('78.18 % training accuracy after 10 epochs, 0.84 points above the published 77.34 %');
  expect(text).toContain('No test set was given: only the training figures are known.');
});

test('nothing published, or published after another number of epochs', () => {
  expect(summarise({ published: undefined })).toContain('There are no published figures to compare with.');
  expect(summarise({ published: { ...published!, epochs: 50 } })).toContain(
    'The published figures were measured after 50 epochs, these after 10 epochs.',
  );
});

test('a best epoch before the last one', () => {
  const changed = epochs.map((epoch) => (epoch.epoch === 4 ? { ...epoch, test: { loss: 0.4, accuracy: 0.9 } } : epoch));
  expect(bestEpoch(changed)?.epoch).toBe(4);
  expect(summarise({ epochs: changed })).toContain('The best test accuracy, 90.00 %, came after epoch 4.');
});

test('the first of equally good epochs is the best; without test figures there is none', () => {
  expect(bestEpoch([epochs[5]!, { ...epochs[5]!, epoch: 7 }])?.epoch).toBe(6);
  expect(bestEpoch(epochs.map(({ test: _, ...epoch }) => epoch))).toBeUndefined();
});

test('a loss that is not finite', () => {
  const broken = epochs.map((epoch) =>
    epoch.epoch >= 9 ? { ...epoch, train: { loss: Number.NaN, accuracy: 0.1 } } : epoch,
  );
  expect(summarise({ epochs: broken })).toContain('The loss is not a finite number in epoch 9 and 1 more');
});

test('a run on validation images is said to be one, and is not compared with published test figures', () => {
  const { epochs, evaluation, ...report } = sampleReport();
  const validated = epochs.map(({ test, ...epoch }) => ({ ...epoch, validation: test! }));
  const alone = textOf(summarySection({ ...report, epochs: validated }).text);
  expect(alone).toContain('85.21 % validation accuracy after 10 epochs');
  expect(alone).not.toContain('above');
  expect(alone).toContain('Measured on validation images; the test images were left alone.');

  const tested = textOf(summarySection({ ...report, epochs: validated, evaluation: evaluation! }).text);
  expect(tested).toContain('90.38 % test accuracy after 10 epochs, 10.92 points above the published 79.46 %');
  expect(tested).toContain('The epochs were measured on validation images, and the test images used once, at the end.');
});

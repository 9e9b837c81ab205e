import { expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import { textOf } from '../../test/text-of.ts';
import { comparisonSection } from './comparison-section.ts';
import type { RunReport } from './run-report.ts';

const compare = (changes: Partial<RunReport>) => textOf(comparisonSection({ ...sampleReport(), ...changes })!.text);
const { epochs } = sampleReport();

test('the four figures, the published ones and the differences', () => {
  const last = { ...epochs[9]!, train: { loss: 0.7, accuracy: 0.7734 }, test: { loss: 0.6034, accuracy: 0.8552 } };
  expect(compare({ epochs: [last] })).toBe(
    'Result Compared with Improved AlexNet, 10 epochs, as published Figure This run Published Difference ' +
      'Training loss 0.7000 0.6798 +0.0202 worse Test loss 0.6034 0.6034 none ' +
      'Training accuracy 77.34 % 77.34 % none Test accuracy 85.52 % 79.46 % +6.06 points better',
  );
});

test('less loss is better, less accuracy is worse', () => {
  const last = { ...epochs[9]!, test: { loss: 0.5, accuracy: 0.7 } };
  expect(compare({ epochs: [last] })).toContain('Test loss 0.5000 0.6034 −0.1034 better');
  expect(compare({ epochs: [last] })).toContain('Test accuracy 70.00 % 79.46 % −9.46 points worse');
});

test('what is not known is said', () => {
  const untested = epochs.map(({ test: _, ...epoch }) => epoch);
  const text = compare({ epochs: untested, evaluation: undefined, published: { name: 'Half a row', test: undefined } });
  expect(text).toContain('Training loss 0.6444 not known Test loss not known not known');
  expect(compare({ published: undefined })).toContain('The figures of this run Figure This run Training loss 0.6444');
});

test('a figure that is not finite has no difference', () => {
  const last = { ...epochs[9]!, train: { loss: Number.NaN, accuracy: 0.1 } };
  expect(compare({ epochs: [last] })).toContain('Training loss not a number 0.6798 Test loss');
});

test('without figures there is no section', () => {
  expect(comparisonSection({ ...sampleReport(), epochs: [], evaluation: undefined })).toBeUndefined();
});

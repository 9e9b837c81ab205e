import { expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import { textOf } from '../../test/text-of.ts';
import { curvesSection } from './curves-section.ts';
import type { RunReport } from './run-report.ts';

const curves = (changes: Partial<RunReport>) => curvesSection({ ...sampleReport(), ...changes })!.text;
const { epochs } = sampleReport();
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

test('loss, accuracy and learning rate are drawn, with published figures as dashed lines, and described', () => {
  const markup = curves({});
  expect(count(markup, /<path class="line train"/g)).toBe(2);
  expect(count(markup, /<path class="line test"/g)).toBe(2);
  expect(count(markup, /<path class="line rate"/g)).toBe(1);
  expect(count(markup, /<line class="reference (train|test)" x1="56"/g)).toBe(4);
  expect(textOf(markup)).toContain(
    'Training: 1.7000 in epoch 1, 0.6444 in epoch 10; published 0.6798. Test: 1.4000 in epoch 1, 0.4795 in epoch 10; published 0.6034.',
  );
  expect(textOf(markup)).toContain('The learning rate is highest, 0.2, at epoch 2; its last value is 0.');
});

test('a learning-rate curve of many steps is drawn with few corners', () => {
  // Warm-up from 0.008 at epoch 0 to 0.2 at epoch 2, then down to 0 at epoch 10.
  expect(curves({})).toContain('<path class="line rate" d="M56 236.6L138 12L466 246"/>');
});

test('the same numbers stand in a table, the best epoch marked', () => {
  const text = textOf(curves({}));
  expect(text).toContain('1 1.7000 1.4000 35.00 % 48.00 % 0.2 44.2 s 2 1.3700');
  expect(text).toContain('10 best 0.6444 0.4795 78.18 % 85.21 % 0.02 45.2 s');
});

test('without a test set, published figures and recorded steps there is less of it', () => {
  const markup = curves({
    epochs: epochs.map(({ test: _, seconds: __, ...epoch }) => epoch),
    published: undefined,
    learningRates: undefined,
  });
  expect(markup).not.toMatch(/class="(line test|reference)/);
  expect(textOf(markup)).toContain('Epoch Loss Accuracy Rate train train 1 1.7000 35.00 % 0.2 2 1.3700');
  expect(textOf(markup)).toContain('Last epoch 0.02');
});

test('a single epoch is said to be one', () => {
  const text = textOf(curves({ epochs: epochs.slice(0, 1), learningRates: [] }));
  expect(text).toContain('One epoch is recorded, so each curve is a single point.');
  expect(text).toContain('Training: 1.7000 in epoch 1; published 0.6798.');
  expect(text).not.toContain('best');
});

test('without epochs there is no section', () => {
  expect(curvesSection({ ...sampleReport(), epochs: [] })).toBeUndefined();
});

test('validation figures take the place of test figures, with nothing published to compare', () => {
  const markup = curves({ epochs: epochs.map(({ test, ...epoch }) => ({ ...epoch, validation: test! })) });
  expect(count(markup, /<path class="line test"/g)).toBe(2);
  expect(count(markup, /<line class="reference test" x1="56"/g)).toBe(0);
  expect(textOf(markup)).toContain('Validation: 1.4000 in epoch 1, 0.4795 in epoch 10.');
  expect(textOf(markup)).toContain('train validation train validation 1 1.7000 1.4000 35.00 % 48.00 %');
});

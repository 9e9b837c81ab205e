import { expect, test } from 'vitest';
import { textOf } from '../../test/text-of.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { classesSection } from './classes-section.ts';

const draw = (counts: number[]) =>
  textOf(classesSection(ConfusionMatrix.fromJSON({ classes: 2, counts }), ['cat', 'dog']).text);

test('precision, recall, F1 and images of each class, and their means', () => {
  // cat: precision 3/4, recall 3/6, F1 6/10; dog: precision 7/10, recall 7/8, F1 14/18.
  const text = draw([3, 3, 1, 7]);
  expect(text).toContain('cat 75.0 % 50.0 % 60.0 % 6 dog 70.0 % 87.5 % 77.8 % 8');
  expect(text).toContain('Macro mean 72.5 % 68.8 % 68.9 % 14 Weighted mean 72.1 % 71.4 % 70.2 % 14');
  expect(text).not.toContain('dash');
});

test('a score without a denominator is a dash and stays out of the means', () => {
  const text = draw([4, 0, 0, 0]);
  expect(text).toContain('A dash stands where there was nothing to divide by');
  expect(text).toContain('dog – – – 0 Macro mean 100.0 % 100.0 % 100.0 % 4');
});

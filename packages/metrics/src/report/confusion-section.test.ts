import { expect, test } from 'vitest';
import { textOf } from '../../test/text-of.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { confusionSection } from './confusion-section.ts';

const draw = (counts: number[]) =>
  confusionSection(ConfusionMatrix.fromJSON({ classes: 3, counts }), ['cat', 'dog', 'ship']).text;

test('counts, heat, recall and the most frequent confusions', () => {
  const markup = draw([6, 4, 0, 1, 8, 1, 0, 0, 5]);
  expect(markup).toContain(
    '<td class="hit" style="--heat:0.60" title="cat recognised: 6 of 10 (60.0\u00a0%)">6</td>' +
      '<td class="miss" style="--heat:1.00" title="cat taken for dog: 4 of 10 (40.0\u00a0%)">4</td>' +
      '<td class="none" style="--heat:0.00" title="cat taken for ship: 0 of 10 (0.0\u00a0%)">0</td>',
  );
  // One dog in ten, a quarter of the largest share of mistakes.
  expect(markup).toContain('<td class="miss" style="--heat:0.25" title="dog taken for cat');
  const text = textOf(markup);
  expect(text).toContain('Most often confused: cat for dog (4 times), dog for cat (1 time), dog for ship (1 time).');
  expect(text).toContain('cat 6 4 0 60.0 % dog 1 8 1 80.0 % ship 0 0 5 100.0 %');
  expect(text).toContain('mistaken: 0 to 40.0 % of the class');
});

test('a class without images has no recall', () => {
  expect(textOf(draw([6, 4, 0, 1, 8, 1, 0, 0, 0]))).toContain('ship 0 0 0 no images');
});

test('no mistakes', () => {
  const text = textOf(draw([6, 0, 0, 0, 8, 0, 0, 0, 5]));
  expect(text).toContain('There is no mistake.');
  expect(text).not.toContain('mistaken:');
});

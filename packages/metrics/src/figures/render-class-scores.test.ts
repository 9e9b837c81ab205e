import { expect, test } from 'vitest';
import { expectSelfContained, expectSvgFile } from '../../test/page-checks.ts';
import { textOf } from '../../test/text-of.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import type { RankingSummary } from '../ranking/ranking-summary.ts';
import { type RenderClassScoresOptions, renderClassScores } from './render-class-scores.ts';

const classes = ['cat', 'dog', 'ship'];
// cat: precision 3/4, recall 3/6, F1 6/10; dog: precision 7/10, recall 7/8, F1 14/18; no ship.
const matrix = ConfusionMatrix.fromJSON({ classes: 3, counts: [3, 3, 0, 1, 7, 0, 0, 0, 0] });
const ranking: RankingSummary = {
  classes: [
    { support: 6, rocAuc: 0.75, averagePrecision: 0.5, roc: [], precisionRecall: [] },
    { support: 8, rocAuc: 0.5, averagePrecision: 1, roc: [], precisionRecall: [] },
    { support: 0, rocAuc: null, averagePrecision: null, roc: [], precisionRecall: [] },
  ],
};
const render = (options: Partial<RenderClassScoresOptions> = {}) => renderClassScores(matrix, { classes, ...options });

test('as text', () => {
  expect(render()).toBe(
    [
      'class          precision %  recall %   F1 %  images',
      'cat                  75.00     50.00  60.00       6',
      'dog                  70.00     87.50  77.78       8',
      'ship                     –         –      –       0',
      'macro mean           72.50     68.75  68.89      14',
      'weighted mean        72.14     71.43  70.16      14',
    ].join('\n'),
  );
});

test('with how each class ranks', () => {
  const lines = render({ ranking }).split('\n');
  expect(lines[0]).toMatch(/F1 % {2}ROC-AUC {2}avg\. precision {2}images$/);
  expect(lines[1]).toMatch(/60\.00 +0\.7500 +0\.5000 +6$/);
  expect(lines[3]).toMatch(/– +– +– +– +– +0$/);
  expect(lines[4]).toMatch(/68\.89 +0\.6250 +0\.7500 +14$/);
  expect(lines[5]).toMatch(/70\.16 +0\.6071 +0\.7857 +14$/);
});

test('as a drawing: marks for precision and recall on an axis that begins below the lowest', () => {
  const svg = render({ format: 'svg' });
  expectSvgFile(svg);
  const text = textOf(svg);
  expect(text).toContain('cat: precision 75.0 %, recall 50.0 %, F1 60.0 %');
  expect(text).toContain('ship: precision –, recall –, F1 –');
  expect(text).toMatch(/50 % 60 % 70 % 80 % 90 % 100 %$/);
  // The axis is 340 wide and begins at 84: 75 % is its middle.
  expect(svg).toMatch(/<circle class="marker train" cx="254" cy="47"/);
  expect(svg).toMatch(/<rect class="marker test" x="80.3" y="43.3"/);
  // cat, dog and the mean; and the legend.
  expect(svg.match(/<circle class="marker train"/g)).toHaveLength(4);
});

test('as a page', () => {
  const page = render({ format: 'html', ranking });
  expectSelfContained(page);
  expect(textOf(page)).toContain('cat 75.0 % 50.0 % 60.0 % 0.7500 0.5000 6 dog 70.0 % 87.5 % 77.8 % 0.5000 1.0000 8');
  expect(textOf(page)).toContain('ship – – – – – 0 Macro mean 72.5 % 68.8 % 68.9 % 0.6250 0.7500 14');
});

test('a matrix without examples', () => {
  expectSvgFile(renderClassScores(new ConfusionMatrix({ classes: 3 }), { classes, format: 'svg' }));
});

test('what does not fit is refused', () => {
  expect(() => render({ classes: [] })).toThrow('expected 3 class names');
  expect(() => render({ ranking: { classes: ranking.classes.slice(1) } })).toThrow('expected 2 class names');
  expect(() => render({ digits: 2 } as object)).toThrow('renderClassScores has no option digits');
});

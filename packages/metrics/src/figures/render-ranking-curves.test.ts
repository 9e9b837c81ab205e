import { expect, test } from 'vitest';
import { expectSelfContained, expectSvgFile } from '../../test/page-checks.ts';
import { sampleRanking } from '../../test/sample-ranking.ts';
import { textOf } from '../../test/text-of.ts';
import { OneVsRest } from '../accumulators/one-vs-rest.ts';
import { rankingSummary } from '../ranking/ranking-summary.ts';
import { type RenderRankingCurvesOptions, renderRankingCurves } from './render-ranking-curves.ts';

// Ranked by class 1: right, wrong, right, wrong. Class 2 has no examples.
const ranking = rankingSummary(
  new OneVsRest({ classes: 3 }).update(
    Float32Array.of(0.25, 0.75, 0, 0.375, 0.625, 0, 0.5, 0.5, 0, 0.75, 0.25, 0),
    Uint8Array.of(1, 0, 1, 0),
  ),
);
const classes = ['cat', 'dog', 'ship'];
const render = (options: Partial<RenderRankingCurvesOptions> = {}) =>
  renderRankingCurves(ranking, { curve: 'roc', classes, ...options });

test('ROC as text: the curve as blocks and in numbers', () => {
  const lines = render().split('\n');
  expect(lines[0]).toBe('class  true positive rate by false positive rate  ROC-AUC  at 1 %  at 5 %  at 10 %');
  expect(lines[2]).toBe('dog    ▅▅▅▅▅▅▅▅▅▅██████████                        0.7500   50.00   50.00    50.00');
  expect(lines[3]).toBe('ship   ––––––––––––––––––––                             –       –       –        –');
  expect(lines[4]).toBe('ROC-AUC: macro mean 0.7500, weighted mean 0.7500.');
});

test('precision by recall as text: what is reached at least at each recall', () => {
  const lines = render({ curve: 'precisionRecall' }).split('\n');
  expect(lines[0]).toBe('class  precision by recall   average precision  at 50 %  at 80 %  at 90 %  at 95 %');
  expect(lines[2]).toBe('dog    ██████████▆▆▆▆▆▆▆▆▆▆             0.8333   100.00    66.67    66.67    66.67');
});

test('as a drawing: a line for each class that has one, and its score', () => {
  const svg = render({ format: 'svg' });
  expectSvgFile(svg);
  // From (0, 0) up to half, right to half, up and right: the axes are 242 wide from 50 and 244 high from 254.
  expect(svg).toContain('<path class="line curve series-1" d="M50 254L50 132L171 132L171 10L292 10"/>');
  expect(svg.match(/<path class="line curve/g)).toHaveLength(2);
  expect(textOf(svg)).toContain('ROC-AUC of each class: cat 0.7500, dog 0.7500, ship –.');
  expect(textOf(svg)).toContain('dog: ROC-AUC 0.7500; marked: 50.0 % of the class above 0.0 % of the others');
  expect(svg).toContain('class="diagonal"');
  expect(render({ format: 'svg', curve: 'precisionRecall' })).not.toContain('class="diagonal"');
});

test('more classes than colours are dashed', () => {
  const names = Array.from({ length: 10 }, (_, index) => `class ${index}`);
  const svg = renderRankingCurves(sampleRanking(10), { curve: 'precisionRecall', classes: names, format: 'svg' });
  expectSvgFile(svg);
  expect(svg).toContain('<path class="line curve series-5" d=');
  expect(svg).toContain('<path class="line curve series-6 dashed" d=');
});

test('as a page', () => {
  const page = render({ format: 'html', curve: 'precisionRecall' });
  expectSelfContained(page);
  expect(textOf(page)).toContain('A dash stands where there is no image of the class');
  expect(textOf(page)).toContain(
    'Average precision: macro mean 0.8333, weighted mean 0.8333. A mark stands where F1 is highest.',
  );
});

test('what does not fit is refused', () => {
  expect(() => render({ classes: ['cat'] })).toThrow('expected 3 class names');
  expect(() => render({ curve: 'lift' as 'roc' })).toThrow(`curve is "lift"; expected 'roc' or 'precisionRecall'.`);
  expect(() => render({ smooth: true } as object)).toThrow('renderRankingCurves has no option smooth');
});

import { expect, test } from 'vitest';
import { expectSelfContained, expectSvgFile } from '../../test/page-checks.ts';
import { textOf } from '../../test/text-of.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { type RenderConfusionMatrixOptions, renderConfusionMatrix } from './render-confusion-matrix.ts';

const classes = ['cat', 'dog', 'lighthouse'];
const matrix = ConfusionMatrix.fromJSON({ classes: 3, counts: [6, 4, 0, 1, 8, 1, 0, 0, 0] });
const render = (options: Partial<RenderConfusionMatrixOptions> = {}) =>
  renderConfusionMatrix(matrix, { classes, ...options });

test('as text: counts, or percent', () => {
  expect(render()).toBe(
    [
      'true \\ predicted  cat  dog  light',
      'cat                 6    4      0',
      'dog                 1    8      1',
      'lighthouse          0    0      0',
    ].join('\n'),
  );
  expect(render({ normalize: 'pred' })).toBe(
    [
      'Percent of the predicted class.',
      'true \\ predicted   cat   dog  light',
      'cat               85.7  33.3    0.0',
      'dog               14.3  66.7  100.0',
      'lighthouse         0.0   0.0    0.0',
    ].join('\n'),
  );
});

test('as a drawing: a cell each, coloured by its share, and the recalls', () => {
  const svg = render({ format: 'svg', title: 'Animals & more' });
  expectSvgFile(svg);
  expect(svg.match(/<rect class="cell (hit|miss|none)"/g)).toHaveLength(9 + 2);
  expect(svg).toMatch(
    /<title>cat taken for dog: 4 of 10 \(40\.0\s%\)<\/title><rect class="cell miss" style="--heat:1\.00"/,
  );
  expect(svg).toMatch(
    /<title>dog recognised: 8 of 10 \(80\.0\s%\)<\/title><rect class="cell hit" style="--heat:0\.80"/,
  );
  const text = textOf(svg);
  expect(text).toContain('Animals & more');
  expect(text).toContain('60.0 % 80.0 % –');
  expect(text).toContain('mistaken: 0 to 40.0 % of the class');
});

test('shares of all images take their colours from the largest ones', () => {
  const svg = render({ format: 'svg', normalize: 'all' });
  expect(svg).toMatch(
    /dog recognised: 8 of 10 \(40\.0\s% of all images\)<\/title><rect class="cell hit" style="--heat:1\.00"/,
  );
  expect(svg).toMatch(
    /cat recognised: 6 of 10 \(30\.0\s% of all images\)<\/title><rect class="cell hit" style="--heat:0\.75"/,
  );
  expect(textOf(svg)).toContain('right: 0 to 40.0 % of all images mistaken: 0 to 20.0 % of all images');
});

test('as a page', () => {
  const page = render({ format: 'html', normalize: 'true' });
  expectSelfContained(page);
  expect(textOf(page)).toContain('Numbers are percent of the true class. Most often confused: cat for dog (4 times)');
  expect(textOf(page)).toContain('cat 60.0 40.0 0.0 60.0 % dog 10.0 80.0 10.0 80.0 % lighthouse 0.0 0.0 0.0 no images');
});

test('a matrix without examples or mistakes', () => {
  const empty = new ConfusionMatrix({ classes: 3 });
  for (const normalize of ['true', 'pred', 'all'] as const) {
    expectSvgFile(renderConfusionMatrix(empty, { classes, format: 'svg', normalize }));
  }
});

test('what does not fit is refused', () => {
  expect(() => render({ classes: ['cat'] })).toThrow('expected 3 class names, one for each class, actual 1.');
  expect(() => renderConfusionMatrix(matrix, {} as RenderConfusionMatrixOptions)).toThrow('actual none.');
  expect(() => render({ format: 'png' as 'svg' })).toThrow(`format is "png"; expected 'text', 'svg' or 'html'.`);
  expect(() => render({ normalize: 'row' as 'true' })).toThrow(`normalize is "row"; expected 'true', 'pred' or 'all'.`);
  expect(() => render({ normalise: 'true' } as object)).toThrow('renderConfusionMatrix has no option normalise');
});

import { expect, test } from 'vitest';
import { expectSelfContained, expectSvgFile } from '../../test/page-checks.ts';
import { textOf } from '../../test/text-of.ts';
import { type RenderLineChartOptions, renderLineChart } from './render-line-chart.ts';

const lines = [
  {
    name: 'Loss',
    points: [
      [0.001, 2],
      [0.01, 1.5],
      [0.1, 0],
      [1, 2],
    ] as const,
  },
  { name: 'Each step', faint: true, points: [[0.001, 2] as const, [0.01, Number.NaN] as const, [1, 1] as const] },
];

const render = (options: Partial<RenderLineChartOptions> = {}) =>
  renderLineChart(lines, {
    horizontal: 'learning rate',
    vertical: 'loss',
    horizontalScale: 'log',
    marks: [
      { name: 'steepest', x: 0.01 },
      { name: 'middle', x: 0.011 },
    ],
    ...options,
  });

test('as text: dots of Braille, what stands at the ends of the axes, marks by their numbers', () => {
  const text = render().split('\n');
  expect(text[0]).toBe('   Loss');
  // 60 columns for three powers of ten: down to 0 at two thirds, up to 2 at the end.
  expect(text[1]).toBe(`2 ┤⠉⠒⠒⠤⢄⣀${' '.repeat(52)}⡠⠊`);
  expect(text[7]).toBe(`1 ┤${' '.repeat(27)}⠑⢄${' '.repeat(19)}⡠⠊`);
  expect(text[12]).toBe(`0 ┤${' '.repeat(38)}⠑⢄⠔⠁`);
  expect(text[13]).toBe(`${' '.repeat(3 + 20)}12`);
  expect(text[14]).toBe(`  └${'─'.repeat(60)}`);
  expect(text[15]).toBe('   0.001                   learning rate                      1');
  expect(text.slice(16)).toEqual(['1  steepest: 0.01', '2  middle: 0.011']);
});

test('as text each line has its plot, but faint ones', () => {
  const both = renderLineChart([lines[0]!, { ...lines[1]!, faint: false }], { horizontal: 'step', vertical: 'loss' });
  expect(both.match(/┤/g)).toHaveLength(24);
  expect(both).toContain('Each step');
  expect(render()).not.toContain('Each step');
  expect(renderLineChart([{ name: 'Nothing', points: [] }], { horizontal: 'x', vertical: 'y' })).toBe(
    'There is nothing to draw: no value is a finite number.',
  );
});

test('as a drawing: lines with gaps, axes, marks and a legend', () => {
  const svg = render({ format: 'svg', title: 'Range test' });
  expectSvgFile(svg);
  // The axes are 404 wide from 62, and 224 high from 246: a power of ten is 134.7, a loss of 1 is 112.
  expect(svg).toContain('<path class="line curve series-0" d="M62 22L196.7 78L331.3 246L466 22"/>');
  expect(svg).toContain('<path class="line curve series-1 faint" d="M62 22h0M466 134h0"/>');
  expect(svg).toContain('<line class="diagonal" x1="196.7" x2="196.7" y1="8" y2="246"/>');
  const words = textOf(svg);
  expect(words).toContain('Loss: from 2 at 0.001 to 2 at 1, lowest 0 at 0.1. Each step: from 2 at 0.001 to 1 at 1');
  expect(words).toContain('steepest: 0.01. middle: 0.011.');
  // Numbers of marks side by side stand on both sides.
  expect(svg).toContain('<text x="192.7" text-anchor="end" y="14">1</text><text x="206.2" y="14">2</text>');
  expectSvgFile(renderLineChart([], { horizontal: 'x', vertical: 'y', format: 'svg' }));
});

test('as a page', () => {
  const page = render({ format: 'html', note: 'A <note>.' });
  expectSelfContained(page);
  expect(textOf(page)).toContain('loss by learning rate A <note>.');
  expect(textOf(page)).toContain('Loss 2');
  expect(textOf(page)).toContain('2 middle 0.011');
});

test('what does not fit is refused', () => {
  expect(() => render({ marks: [{ name: 'zero', x: 0 }] })).toThrow(
    'zero: expected a finite x above 0, for the logarithmic axis, actual 0.',
  );
  expect(() =>
    renderLineChart([{ name: 'Loss', points: [[Number.NaN, 1]] }], { horizontal: 'x', vertical: 'y' }),
  ).toThrow('Loss: expected a finite x, actual NaN.');
  expect(() => render({ horizontalScale: 'cubic' as 'log' })).toThrow(
    `horizontalScale is "cubic"; expected 'linear' or 'log'.`,
  );
  expect(() => render({ smooth: true } as object)).toThrow('renderLineChart has no option smooth');
});

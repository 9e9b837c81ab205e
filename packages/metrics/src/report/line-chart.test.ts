import { expect, test } from 'vitest';
import { type ChartLine, lineChart } from './line-chart.ts';
import type { Point } from './simplify-line.ts';

const draw = (lines: ChartLine[], fromZero = false) =>
  lineChart({
    id: 'loss',
    title: 'Loss',
    description: 'In words.',
    lines,
    format: (value) => `<${value}>`,
    formatTick: String,
    fromZero,
  }).text;

const train = (points: Point[], reference?: number): ChartLine => ({
  name: 'Training',
  kind: 'train',
  points,
  ...(reference === undefined ? {} : { reference: { name: 'published', value: reference } }),
});

test('points lie between the axes: x 56 to 466, y 246 up to 12', () => {
  const chart = draw([
    train([
      [1, 0],
      [2, 2],
      [3, 1],
    ]),
  ]);
  expect(chart).toContain('<path class="line train" d="M56 246L261 12L466 129"/>');
  expect(chart).toContain('<circle class="marker train" cx="261" cy="12" r="4"/>');
  expect(chart).toContain('<title>Training, epoch 2: &#60;2&#62;</title>');
});

test('the reference is a dashed line at its value, inside the axes even if no point comes near', () => {
  const chart = draw([
    train(
      [
        [1, 0],
        [2, 1],
      ],
      2,
    ),
  ]);
  expect(chart).toContain('<line class="reference train" x1="56" x2="466" y1="12" y2="12"/>');
  expect(chart).toContain('published <b>&#60;2&#62;</b>');
});

test('a value that is not finite leaves a gap; a point alone between gaps is a dot', () => {
  const chart = draw([
    train([
      [1, 0],
      [2, 2],
      [3, Number.NaN],
      [4, 0],
      [5, Infinity],
    ]),
  ]);
  expect(chart).toContain('d="M56 246L192.7 12M466 246h0"');
  expect(chart).toContain('Training <b>&#60;Infinity&#62;</b>');
});

test('one epoch is drawn in the middle', () => {
  expect(draw([train([[7, 1]])])).toContain('<circle class="marker train" cx="261"');
});

test('the vertical axis can begin at 0', () => {
  const line = train([
    [1, 0.2],
    [2, 0.2],
  ]);
  expect(draw([line], true)).toContain('d="M56 12L466 12"');
  expect(draw([line], false)).toContain('d="M56 246L466 246"');
});

test('many points get no markers', () => {
  const points = (count: number) => Array.from({ length: count }, (_, index): Point => [index, index % 2]);
  expect(draw([train(points(30))]).match(/class="marker/g)).toHaveLength(31); // and the one of the legend
  expect(draw([train(points(31))])).not.toContain('class="marker');
});

test('long rows of a comparison keep some markers, the last point and the peak among them', () => {
  const points = Array.from({ length: 61 }, (_, index): Point => [index, index]);
  const chart = draw([{ name: 'a', kind: 'series-1', points, peak: 5 }]);
  // Every third of 61, the peak, and the one of the legend.
  expect(chart.match(/<rect class="marker series-1"/g)).toHaveLength(21 + 1 + 1);
  expect(chart).toContain('<title>a, epoch 60: ');
  expect(chart).toContain('<title>a, epoch 5: ');
  expect(chart.match(/<circle class="ring series-1"/g)).toHaveLength(1);
});

test('without a finite value it says so', () => {
  expect(draw([train([[1, Number.NaN]])])).toContain('There is nothing to draw: no value is a finite number.');
});

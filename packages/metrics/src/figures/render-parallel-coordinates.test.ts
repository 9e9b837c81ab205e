import { expect, test } from 'vitest';
import { expectSelfContained, expectSvgFile } from '../../test/page-checks.ts';
import { textOf } from '../../test/text-of.ts';
import { type RenderParallelCoordinatesOptions, renderParallelCoordinates } from './render-parallel-coordinates.ts';

const rows = [
  { name: 'trial 1', values: [0.001, 'sgd', 0.5] },
  { name: 'trial 2', values: [0.1, 'lion', 0.7] },
  { name: 'trial 3', values: [0.01, 'lion', undefined] },
  { name: 'trial 4', values: [0.01, 'sgd', 0.6] },
];
const axes = [
  { name: 'learning rate', scale: 'log' },
  { name: 'optimizer' },
  { name: 'accuracy', percent: true },
] as const;

const render = (options: Partial<RenderParallelCoordinatesOptions> = {}) =>
  renderParallelCoordinates(rows, { axes, ...options });

/** The class and the path of each line that is seen, in order. */
const linesOf = (svg: string) =>
  [...svg.matchAll(/<path class="line curve ([^"]*)" d="(M[^"h]*)"/g)].map(([, look, path]) => [look, path]);

test('as text: the rows, best first', () => {
  expect(render().split('\n')).toEqual([
    '         learning rate  optimizer  accuracy',
    'trial 2            0.1       lion   70.00\u00a0%',
    'trial 4           0.01        sgd   60.00\u00a0%',
    'trial 1          0.001        sgd   50.00\u00a0%',
    'trial 3           0.01       lion',
  ]);
  expect(render({ goal: 'minimize' }).split('\n')[1]).toMatch(/^trial 1/);
});

test('as a drawing: a line for each row, coloured by its result, the best above all', () => {
  const svg = render({ format: 'svg' });
  expectSvgFile(svg);
  const lines = linesOf(svg);
  expect(lines.map(([look]) => look)).toEqual(['dashed open', 'level-0', 'level-4', 'level-8 leading']);
  const points = lines.map(([, path]) =>
    path!
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number)),
  );
  const heights = points.map((line) => line.map(([, y]) => y));
  // The axes are 250 high, from 284 up to 34: 0.01 lies in the middle of two powers of ten.
  expect(heights).toEqual([
    [159, 34],
    [284, 284, 284],
    [159, 284, 159],
    [34, 34, 34],
  ]);
  const places = points[1]!.map(([x]) => x!);
  expect(points.every((line) => line.every(([x], index) => x === places[index]))).toBe(true);
  expect([places[1]! - places[0]! > 100, places[2]! - places[1]! > 100]).toEqual([true, true]);
  const words = textOf(svg);
  expect(words).toContain(
    '4 lines through learning rate, optimizer, accuracy. Best: trial 2: learning rate 0.1, optimizer lion, accuracy 70.00 %. 1 without accuracy.',
  );
  expect(words).toContain('trial 3: learning rate 0.01, optimizer lion, accuracy not known');
  expect(words).toContain('50.00 % 70.00 %, the best no result');
  expect(linesOf(render({ format: 'svg', goal: 'minimize' })).map(([look]) => look)).toEqual([
    'dashed open',
    'level-0',
    'level-4',
    'level-8 leading',
  ]);
});

test('as a page, with the rows as text', () => {
  const page = render({ format: 'html', title: 'A <search>' });
  expectSelfContained(page);
  expect(textOf(page)).toContain('A <search> 4 lines through');
  expect(textOf(page)).toContain('trial 2 0.1 lion 70.00 % trial 4');
});

test('many numbers have round ticks, few their own where there is room', () => {
  const ticks = (values: number[], scale: 'linear' | 'log' = 'linear') => {
    const svg = renderParallelCoordinates(
      values.map((value, index) => ({ name: `${index}`, values: [value, index] })),
      { axes: [{ name: 'x', scale }, { name: 'y' }], format: 'svg' },
    );
    return [...svg.matchAll(/class="label"[^>]*text-anchor="end">([^<]*)</g)].map(([, text]) => text);
  };
  expect(ticks([3, 1, 7])).toEqual(['1', '3', '7']);
  expect(ticks([1, 1.1, 2, 7, 7.1])).toEqual(['1', '2', '7.1']);
  expect(ticks([5, 5])).toEqual(['5']);
  expect(ticks([0.1, 0.31, 0.42, 0.53, 0.64, 0.75, 0.86, 0.9])).toEqual(['0.2', '0.4', '0.6', '0.8']);
  expect(ticks([2e-4, 1e-3, 3e-3, 2e-2, 4e-2, 0.5, 0.6, 0.7], 'log')).toEqual(['0.001', '0.01', '0.1']);
});

test('one result alone stands beside its axis, with one colour', () => {
  const svg = renderParallelCoordinates(rows.slice(0, 1), { axes, format: 'svg' });
  expectSvgFile(svg);
  expect([...svg.matchAll(/class="label"[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([
    '0.001',
    'sgd',
    '50\u00a0%',
  ]);
  expect([...svg.matchAll(/class="step ([^"]*)"/g)].map(([, level]) => level)).toEqual(['level-8']);
  expect(textOf(svg)).toMatch(/50\.00 %, the best$/);
});

test('nothing to compare yet, and texts of any length', () => {
  const long = 'a/very/long/path/of/a/preset.json';
  const svg = renderParallelCoordinates([{ name: 'one', values: [long, undefined] }], {
    axes: [{ name: long }, { name: 'y' }],
    format: 'svg',
  });
  expectSvgFile(svg);
  expect(svg).toContain('>a/very/long/path/of…</text>');
  expect(textOf(svg)).toContain(`one: ${long} ${long}, y not known`);
  expectSvgFile(renderParallelCoordinates([], { axes, format: 'svg' }));
});

test.each([
  [[{ name: 'a', values: [1] }], {}, 'a: expected 3 values, one for each axis, actual 1.'],
  [[{ name: 'a', values: [0, 'sgd', 1] }], {}, 'a, learning rate: expected a finite number above 0, actual 0.'],
  [[{ name: 'a', values: [1, 'sgd', 'good'] }], {}, 'a, accuracy: expected a finite number, actual "good".'],
  [[{ name: 'a', values: [1, Number.NaN, 1] }], {}, 'a, optimizer: expected a finite number, actual NaN.'],
  [[], { axes: [{ name: 'x' }] }, 'expected two axes or more, the last for the result, actual 1.'],
  [[], { goal: 'max' as 'maximize' }, `goal is "max"; expected 'maximize' or 'minimize'.`],
  [[], { colour: 'red' }, 'renderParallelCoordinates has no option colour.'],
])('%j with %j is refused', (wrong, options, message) => {
  expect(() => renderParallelCoordinates(wrong, { axes, ...options })).toThrow(message);
});

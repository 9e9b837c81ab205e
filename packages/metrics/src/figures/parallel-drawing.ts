import type { Drawing } from '../report/drawing.ts';
import { formatPlural } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { levelCount } from '../report/level-kind.ts';
import { round } from '../report/square-plot.ts';
import {
  type AxisLayout,
  colouredRows,
  layOutAxis,
  type ParallelContent,
  type ParallelRow,
  resultRange,
} from './parallel-layout.ts';
import { textWidth } from './text-width.ts';

const top = 34;
const plotHeight = 250;
const bottom = top + plotHeight;
const smallestWidth = 820;
const mostCharacters = 20;

/** An upright axis for each parameter and the result; a line through each row's values, coloured by its result. */
export function parallelDrawing(content: ParallelContent, title: string): Drawing {
  const { axes } = content;
  const layouts = axes.map((_, index) => layOutAxis(content, index));
  const places = axisPlaces(content, layouts);
  const y = (share: number) => round(bottom - share * plotHeight);
  const rows = colouredRows(content);
  const lines = rows.map(({ row, kind }, index) => {
    const path = pathOf(row, layouts, places.x, y);
    const leading = index === rows.length - 1 && kind !== 'open' ? ' leading' : '';
    const look = kind === 'open' ? 'dashed open' : `${kind}${leading}`;
    return html`<g><title>${rowWords(content, layouts, row)}</title><path class="reach" d="${path}"/><path class="line curve ${look}" d="${path}"/></g>`;
  });
  return {
    width: places.width,
    height: bottom + 54,
    title,
    description: parallelWords(content, layouts),
    body: html`<g class="axis">${axes.map(({ name }, index) => html`<line x1="${places.x[index]}" x2="${places.x[index]}" y1="${top}" y2="${bottom}"/><text x="${places.x[index]}" y="14" text-anchor="middle">${shortened(name)}</text>`)}</g>
${lines}
<g class="axis">${layouts.map((layout, index) => ticksOf(layout, places.x[index]!, index === axes.length - 1, y))}</g>
${legend(content, layouts.at(-1)!, places.x[0]!)}`,
  };
}

/** What the picture says, for those who do not see it; the rows are listed where there is a table of them. */
function parallelWords(content: ParallelContent, layouts: readonly AxisLayout[]): string {
  const { axes } = content;
  const rows = colouredRows(content);
  const best = rows.findLast(({ kind }) => kind !== 'open');
  const open = rows.filter(({ kind }) => kind === 'open').length;
  return [
    `${formatPlural(rows.length, 'line')} through ${axes.map(({ name }) => name).join(', ')}.`,
    ...(best ? [`Best: ${rowWords(content, layouts, best.row)}.`] : []),
    ...(open > 0 ? [`${open} without ${axes.at(-1)!.name}.`] : []),
  ].join(' ');
}

/** `trial 3: learningRate 0.1, flip true, validation accuracy 70 %` */
export function rowWords(
  { axes }: ParallelContent,
  layouts: readonly AxisLayout[],
  { name, values }: ParallelRow,
): string {
  const words = axes.map((axis, index) => {
    const value = values[index];
    return `${axis.name} ${value === undefined ? 'not known' : layouts[index]!.words(value)}`;
  });
  return `${name}: ${words.join(', ')}`;
}

/** Wide enough for the names above and the texts beside the axes. */
function axisPlaces({ axes }: ParallelContent, layouts: readonly AxisLayout[]): { x: number[]; width: number } {
  const names = axes.map(({ name }) => textWidth(shortened(name)));
  const labels = layouts.map(({ ticks }) => Math.max(0, ...ticks.map(({ label }) => textWidth(shortened(label)))) + 20);
  const last = axes.length - 1;
  const left = Math.max(names[0]! / 2, labels[0]!);
  const right = Math.max(names[last]! / 2, labels[last]!);
  const gaps = axes.slice(1).map((_, index) => {
    const beside = index + 1 === last ? 0 : labels[index + 1]!;
    return Math.max(110, (names[index]! + names[index + 1]!) / 2 + 14, beside + 40);
  });
  const needed = left + right + gaps.reduce((sum, gap) => sum + gap, 0);
  const more = Math.max(0, smallestWidth - needed) / Math.max(1, gaps.length);
  const x = [left];
  for (const gap of gaps) x.push(x.at(-1)! + gap + more);
  return { x: x.map(round), width: Math.ceil(x.at(-1)! + right) };
}

/** On the left of the axis; of the last one on the right, where no lines are. */
function ticksOf({ ticks }: AxisLayout, x: number, isLast: boolean, y: (share: number) => number): Markup[] {
  return ticks.map(({ share, label }) => {
    const at = y(share);
    const text = isLast
      ? html`<text class="label" x="${round(x + 9)}" y="${round(at + 4.5)}">${shortened(label)}</text>`
      : html`<text class="label" x="${round(x - 9)}" y="${round(at + 4.5)}" text-anchor="end">${shortened(label)}</text>`;
    return html`<line x1="${round(isLast ? x : x - 5)}" x2="${round(isLast ? x + 5 : x)}" y1="${at}" y2="${at}"/>${text}`;
  });
}

/** Up to the first value that is missing. */
function pathOf(
  { values }: ParallelRow,
  layouts: readonly AxisLayout[],
  x: readonly number[],
  y: (share: number) => number,
): string {
  const end = values.indexOf(undefined);
  const points = values
    .slice(0, end < 0 ? values.length : end)
    .map((value, index) => `${x[index]} ${y(layouts[index]!.share(value!))}`);
  return points.length === 0 ? '' : `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`;
}

/** What the colours mean. */
function legend(content: ParallelContent, { words }: AxisLayout, left: number): Markup | undefined {
  const range = resultRange(content);
  const y = bottom + 28;
  const open = content.rows.some(({ values }) => values[content.axes.length - 1] === undefined);
  const start = Math.max(0, left - 40);
  const differ = range !== undefined && range.worst !== range.best;
  const worst = differ ? words(range.worst) : '';
  const rampStart = start + (differ ? textWidth(worst) + 6 : 0);
  // Results that are all the same have one colour.
  const levels = Array.from({ length: levelCount }, (_, level) => level).slice(differ ? 0 : -1);
  const steps = levels.map(
    (level, index) =>
      html`<rect class="step level-${level}" x="${rampStart + index * 14}" y="${y}" width="14" height="12"/>`,
  );
  const rampEnd = rampStart + levels.length * 14 + 6;
  const best = range ? `${words(range.best)}, the best` : '';
  const dashes = range ? rampEnd + textWidth(best) + 26 : start;
  return html`<g class="axis">${range && html`${differ ? html`<text x="${start}" y="${y + 10.5}">${worst}</text>` : undefined}${steps}<text x="${rampEnd}" y="${y + 10.5}">${best}</text>`}${
    open
      ? html`<path class="line curve dashed open" d="M${dashes} ${y + 6}h26"/><text x="${dashes + 34}" y="${y + 10.5}">no result</text>`
      : undefined
  }</g>`;
}

const shortened = (text: string): string =>
  text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;

import { type AxisScale, axisScale, formatLogTick, type Scale } from './axis-scale.ts';
import { type Drawing, inlineSvg } from './drawing.ts';
import { formatShort } from './format.ts';
import { html, type Markup } from './html.ts';
import { lineKey } from './marker.ts';
import { seriesKind } from './series-kind.ts';
import { type Point, simplifyLine } from './simplify-line.ts';
import { round } from './square-plot.ts';
import { coveringTicks } from './ticks.ts';

/** A line through points [x, y] with rising x; a y that is not finite leaves a gap. */
export interface NamedLine {
  name: string;
  points: readonly Point[];
  /** What stands behind the others, such as what was measured behind its average. Default false. */
  faint?: boolean;
}

/** A place on the horizontal axis. */
export interface NamedPlace {
  name: string;
  x: number;
}

/** What a line chart says; its form is another matter. */
export interface LineChartContent {
  lines: readonly NamedLine[];
  /** What the axes count. */
  horizontal: string;
  vertical: string;
  horizontalScale: Scale;
  marks: readonly NamedPlace[];
}

/** The points that can be drawn, and the axes that hold them; undefined where there are none. */
export interface LineLayout {
  x: AxisScale;
  y: { low: number; high: number; ticks: number[]; share(value: number): number };
}

const width = 480;
const height = 290;
const plot = { left: 62, right: width - 14, top: 22, bottom: height - 44 };
const rowHeight = 22;

const isDrawn = ([x, y]: Point) => Number.isFinite(x) && Number.isFinite(y);

export function layOutLines({ lines, marks, horizontalScale }: LineChartContent): LineLayout | undefined {
  const points = lines.flatMap((line) => line.points.filter(isDrawn));
  if (points.length === 0) return undefined;
  const range = (values: readonly number[]) =>
    values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const, [
      Infinity,
      -Infinity,
    ] as readonly [number, number]);
  const x = axisScale(...range([...points.map(([value]) => value), ...marks.map((mark) => mark.x)]), horizontalScale);
  const ticks = coveringTicks(...range(points.map(([, value]) => value)), 5);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  return { x, y: { low, high, ticks, share: (value) => (value - low) / (high - low) } };
}

/** A figure on a page: a heading, a legend, the drawing. `id` is unique in the page. */
export function lineFigure(content: LineChartContent, { id, title }: { id: string; title: string }): Markup {
  const entries = entriesOf(content).map(
    ({ key, name, value }) =>
      html`<li><span><svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">${key}</svg>${name} <b>${value}</b></span></li>`,
  );
  return html`<figure class="chart">
<ul class="legend">${entries}</ul>
${inlineSvg({ ...plotOf(content), title }, id)}
</figure>`;
}

/** The same with the legend in the drawing. */
export function lineDrawing(content: LineChartContent, title: string): Drawing {
  const entries = entriesOf(content).map(
    ({ key, name, value }, row) =>
      html`<g transform="translate(${plot.left} ${height + 8 + row * rowHeight})">${key}<text x="34" y="11.5">${name}: ${value}</text></g>`,
  );
  const drawing = plotOf(content);
  return {
    ...drawing,
    title,
    height: height + 8 + entries.length * rowHeight,
    body: html`${drawing.body}
<g class="entries">${entries}</g>`,
  };
}

function plotOf(content: LineChartContent): Drawing {
  const layout = layOutLines(content);
  const { horizontal, vertical, lines, marks, horizontalScale } = content;
  const formatTick = horizontalScale === 'log' ? formatLogTick : formatShort;
  const frame = { width, height, title: '', description: lineWords(content) };
  if (!layout) {
    return {
      ...frame,
      body: html`<text x="${width / 2}" y="${height / 2}" text-anchor="middle">${frame.description}</text>`,
    };
  }
  const x = (value: number) => round(plot.left + layout.x.share(value) * (plot.right - plot.left));
  const y = (value: number) => round(plot.bottom - layout.y.share(value) * (plot.bottom - plot.top));
  // On the left of its line where another line stands close on the right.
  const numbers = marks.map((mark, index) => {
    const crowded = marks.some((other) => x(other.x) > x(mark.x) && x(other.x) - x(mark.x) < 16);
    const place = crowded ? html`x="${round(x(mark.x) - 4)}" text-anchor="end"` : html`x="${round(x(mark.x) + 4)}"`;
    return html`<text ${place} y="${plot.top - 8}">${index + 1}</text>`;
  });
  return {
    ...frame,
    body: html`<g class="grid">${layout.y.ticks.map((tick) => html`<line x1="${plot.left}" x2="${plot.right}" y1="${y(tick)}" y2="${y(tick)}"/>`)}</g>
${lines.map(
  (line, index) =>
    html`<g><title>${line.name}</title><path class="${lineClass(line, index)}" d="${pathOf(line.points, x, y)}"/></g>`,
)}
${marks.map((mark) => html`<line class="diagonal" x1="${x(mark.x)}" x2="${x(mark.x)}" y1="${plot.top - 14}" y2="${plot.bottom}"/>`)}
<g class="axis">
<line x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>
${layout.x.ticks.map((tick) => html`<line x1="${x(tick)}" x2="${x(tick)}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/><text x="${x(tick)}" y="${plot.bottom + 20}" text-anchor="middle">${formatTick(tick)}</text>`)}
${layout.y.ticks.map((tick) => html`<text x="${plot.left - 9}" y="${round(y(tick) + 4.5)}" text-anchor="end">${formatShort(tick)}</text>`)}
<text x="${(plot.left + plot.right) / 2}" y="${height - 6}" text-anchor="middle">${horizontal}</text>
<text transform="translate(13 ${(plot.top + plot.bottom) / 2}) rotate(-90)" text-anchor="middle">${vertical}</text>
${numbers}
</g>`,
  };
}

const lineClass = ({ faint }: NamedLine, index: number) => `line curve ${seriesKind(index)}${faint ? ' faint' : ''}`;

/** Lines with their last value, then marks by their number with their place. */
function entriesOf({ lines, marks }: LineChartContent): { key: Markup; name: string; value: string }[] {
  return [
    ...lines.map((line, index) => ({
      key: lineKey(lineClass(line, index)),
      name: line.name,
      value: formatShort(line.points.findLast(isDrawn)?.[1] ?? Number.NaN),
    })),
    ...marks.map(({ name, x }, index) => ({
      key: html`<line class="diagonal" x1="6" x2="6" y1="0" y2="14"/><text x="12" y="11.5" fill="currentColor">${index + 1}</text>`,
      name,
      value: formatShort(x),
    })),
  ];
}

/** The chart in words, for those who do not see it. */
export function lineWords({ lines, marks }: LineChartContent): string {
  const sentences = lines.map(({ name, points }) => {
    const drawn = points.filter(isDrawn);
    if (drawn.length === 0) return `${name}: no values.`;
    const lowest = drawn.reduce((least, point) => (point[1] < least[1] ? point : least));
    const at = ([x, y]: Point) => `${formatShort(y)} at ${formatShort(x)}`;
    return `${name}: from ${at(drawn[0]!)} to ${at(drawn.at(-1)!)}, lowest ${at(lowest)}.`;
  });
  return [...sentences, ...marks.map(({ name, x }) => `${name}: ${formatShort(x)}.`)].join(' ') || 'No lines.';
}

function pathOf(points: readonly Point[], x: (value: number) => number, y: (value: number) => number): string {
  return piecesOf(points)
    .map((piece) => {
      const corners = simplifyLine(
        piece.map(([along, up]): Point => [x(along), y(up)]),
        0.1,
      ).map((corner) => corner.join(' '));
      // A line of no length to a lone point: its round ends make a dot.
      return `M${corners.join('L')}${corners.length === 1 ? 'h0' : ''}`;
    })
    .join('');
}

/** The stretches without a gap. */
export function piecesOf(points: readonly Point[]): Point[][] {
  const pieces: Point[][] = [[]];
  for (const point of points) {
    if (isDrawn(point)) pieces.at(-1)!.push(point);
    else pieces.push([]);
  }
  return pieces.filter(({ length }) => length > 0);
}

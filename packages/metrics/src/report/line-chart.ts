import { formatShort } from './format.ts';
import { html, type Markup } from './html.ts';
import { type LineKind, lineKey, marker } from './marker.ts';
import { type Point, simplifyLine } from './simplify-line.ts';
import { coveringTicks, integerTicks } from './ticks.ts';

export interface ChartLine {
  name: string;
  kind: LineKind;
  /** [epoch, value]; values that are not finite leave a gap. */
  points: readonly Point[];
  /** A horizontal dashed line to compare with. */
  reference?: { name: string; value: number };
  /** The epoch whose point gets a ring. */
  peak?: number;
}

export interface ChartOptions {
  /** Unique in the page: prefix of the element ids. */
  id: string;
  /** Heading above the chart. */
  title: string;
  /** The chart in words, for those who do not see it. */
  description: string;
  lines: readonly ChartLine[];
  /** How a value is written in the legend and the tooltips. */
  format: (value: number) => string;
  /** How a tick is written beside the axis. */
  formatTick: (value: number) => string;
  /** Let the vertical axis begin at 0. Default: at a round value below the lowest. */
  fromZero?: boolean;
  /** Of many lines, told apart elsewhere: no legend and no markers; a line's name shows when it is pointed at. Default false. */
  bare?: boolean;
}

const width = 480;
const height = 290;
const plot = { left: 56, right: width - 14, top: 12, bottom: height - 44 };

/** A figure with a heading, a legend and an SVG line chart over epochs. Up to 30 points get markers with tooltips; of
 * more points on the rows of a comparison some. */
export function lineChart({
  id,
  title,
  description,
  lines,
  format,
  formatTick,
  fromZero = false,
  bare = false,
}: ChartOptions): Markup {
  const drawn = lines.map((line) => ({ ...line, points: line.points.filter(isFinitePoint) }));
  const points = drawn.flatMap((line) => line.points);
  const references = drawn.flatMap(({ kind, reference }) => (reference ? [{ kind, ...reference }] : []));
  const values = [...(fromZero ? [0] : []), ...points.map(([, y]) => y), ...references.map(({ value }) => value)];
  if (points.length === 0) {
    return html`<figure class="chart"><h3>${title}</h3><p class="note">There is nothing to draw: no value is a finite number.</p></figure>`;
  }

  const epochs = points.map(([x]) => x);
  const [first, last] = [minimumOf(epochs), maximumOf(epochs)];
  const [left, right] = first === last ? [first - 0.5, last + 0.5] : [first, last];
  const ticks = coveringTicks(minimumOf(values), maximumOf(values), 5);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const x = (epoch: number) => plot.left + ((epoch - left) / (right - left)) * (plot.right - plot.left);
  const y = (value: number) => plot.bottom - ((value - low) / (high - low)) * (plot.bottom - plot.top);

  const stride = Math.ceil(maximumOf(drawn.map((line) => line.points.length)) / 30);
  // The rows of a comparison are told apart by their markers too, so that some stay on long lines.
  const marked = !bare && (stride === 1 || lines.every(({ kind }) => kind.startsWith('series-')));
  const xTicks = integerTicks(left, right, 10);
  return html`<figure class="chart">
<h3>${title}</h3>
${bare ? undefined : html`<ul class="legend">${lines.map((line) => legendEntry(line, format, marked))}</ul>`}
<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
<g class="grid">${ticks.map((tick) => html`<line${tick === 0 && low < 0 ? html` class="zero"` : undefined} x1="${plot.left}" x2="${plot.right}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>`)}</g>
<g class="axis">
<line x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>
${xTicks.map((tick) => html`<line x1="${round(x(tick))}" x2="${round(x(tick))}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/>`)}
${ticks.map((tick) => html`<text x="${plot.left - 9}" y="${round(y(tick) + 4.5)}" text-anchor="end">${formatTick(tick)}</text>`)}
${xTicks.map((tick) => html`<text x="${round(x(tick))}" y="${plot.bottom + 20}" text-anchor="middle">${tick}</text>`)}
<text x="${(plot.left + plot.right) / 2}" y="${height - 6}" text-anchor="middle">epoch</text>
</g>
${references.map(({ kind, value }) => html`<line class="reference ${kind}" x1="${plot.left}" x2="${plot.right}" y1="${round(y(value))}" y2="${round(y(value))}"/>`)}
${lines.map((line) => (bare ? bareLine(line, linePath(line.points, x, y), format) : html`<path class="line ${line.kind}" d="${linePath(line.points, x, y)}"/>`))}
${marked ? drawn.map((line) => lineMarkers(thinned(line, stride), x, y, format)) : undefined}
${drawn.map((line) => peakRing(line, x, y))}
</svg>
</figure>`;
}

/** The line with its last value and, beside it, what it is compared with. */
function legendEntry(
  { name, kind, points, reference }: ChartLine,
  format: (value: number) => string,
  marked: boolean,
): Markup {
  const final = points.at(-1);
  const mark = marked ? marker(kind, 13, 7) : undefined;
  return html`<li><span>${legendKey(`line ${kind}`, mark)}${name} <b>${final ? format(final[1]) : 'no values'}</b></span>${
    reference && html`<span>${legendKey(`reference ${kind}`)}${reference.name} <b>${format(reference.value)}</b></span>`
  }</li>`;
}

/** A line that is named, and drawn thicker, where it is pointed at. */
function bareLine({ name, kind, points }: ChartLine, path: string, format: (value: number) => string): Markup {
  const final = points.at(-1);
  return html`<g><title>${name}${final && `: ${format(final[1])} in epoch ${final[0]}`}</title><path class="reach" d="${path}"/><path class="line curve ${kind}" d="${path}"/></g>`;
}

function legendKey(className: string, mark?: Markup): Markup {
  return html`<svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">${lineKey(className, mark)}</svg>`;
}

/** Every `stride`-th point from the last one, and the peak. */
function thinned(line: ChartLine, stride: number): ChartLine {
  const { points, peak } = line;
  return {
    ...line,
    points: points.filter(([epoch], index) => epoch === peak || (points.length - 1 - index) % stride === 0),
  };
}

function lineMarkers(
  { name, kind, points }: ChartLine,
  x: (epoch: number) => number,
  y: (value: number) => number,
  format: (value: number) => string,
): Markup {
  const drawn = points.map(([epoch, value]) => {
    const tooltip = html`<title>${name}, epoch ${formatShort(epoch)}: ${format(value)}</title>`;
    return html`<g>${tooltip}<circle class="target" cx="${round(x(epoch))}" cy="${round(y(value))}" r="11"/>${marker(kind, round(x(epoch)), round(y(value)))}</g>`;
  });
  return html`<g>${drawn}</g>`;
}

function peakRing({ kind, points, peak }: ChartLine, x: (epoch: number) => number, y: (value: number) => number) {
  const point = points.find(([epoch]) => epoch === peak);
  if (point === undefined) return undefined;
  return html`<circle class="ring ${kind}" cx="${round(x(point[0]))}" cy="${round(y(point[1]))}" r="8"/>`;
}

/** Path data through the points, with gaps where a value is not finite. */
function linePath(points: readonly Point[], x: (epoch: number) => number, y: (value: number) => number): string {
  const pieces: Point[][] = [[]];
  for (const point of points) {
    if (isFinitePoint(point)) pieces.at(-1)!.push([x(point[0]), y(point[1])]);
    else pieces.push([]);
  }
  const draw = (piece: readonly Point[]) => {
    const corners = simplifyLine(piece, 0.1).map(([px, py]) => `${round(px)} ${round(py)}`);
    // A line of no length to a lone point: its round ends make a dot.
    return corners.length === 0 ? '' : `M${corners.join('L')}${corners.length === 1 ? 'h0' : ''}`;
  };
  return pieces.map(draw).join('');
}

function isFinitePoint([x, y]: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

/** Unlike Math.min(...values), safe for any number of values. */
function minimumOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function maximumOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** A tenth of a unit is finer than a pixel. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import { checkChoice, rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import type { Scale } from '../report/axis-scale.ts';
import { html } from '../report/html.ts';
import {
  type LineChartContent,
  lineDrawing,
  lineFigure,
  type NamedLine,
  type NamedPlace,
} from '../report/line-drawing.ts';
import { type FigureFormat, renderFigure } from './figure-format.ts';
import { lineText } from './line-text.ts';

/** What `renderLineChart()` draws. An unknown key is a MetricsError. */
export interface RenderLineChartOptions {
  /** What the horizontal axis counts, such as 'epoch'. */
  horizontal: string;
  /** What the vertical axis counts, such as 'loss'. */
  vertical: string;
  /** Of the horizontal axis; with 'log' every x is above 0. Default 'linear'. */
  horizontalScale?: Scale;
  /** Places on the horizontal axis, drawn as numbered lines. Default none. */
  marks?: readonly NamedPlace[];
  /** Default 'text'. */
  format?: FigureFormat;
  /** Of an SVG file or a page. Default 'VERTICAL by HORIZONTAL'. */
  title?: string;
  /** A paragraph of a page. Default none. */
  note?: string;
}

/**
 * Lines over one axis, such as a loss over learning rates or a learning rate over epochs. As text each line that is not faint has
 * a plot of its own.
 *
 * @throws MetricsError if an x cannot be on the axis, or an option is unknown.
 */
export function renderLineChart(
  lines: readonly NamedLine[],
  {
    horizontal,
    vertical,
    horizontalScale = 'linear',
    marks = [],
    format = 'text',
    title = `${vertical} by ${horizontal}`,
    note,
    ...unknown
  }: RenderLineChartOptions,
): string {
  const known = ['horizontal', 'vertical', 'horizontalScale', 'marks', 'format', 'title', 'note'];
  rejectUnknownOptions('renderLineChart', unknown, known);
  checkChoice('horizontalScale', horizontalScale, ['linear', 'log']);
  checkPlaces(lines, marks, horizontalScale);
  const content: LineChartContent = { lines, horizontal, vertical, horizontalScale, marks };
  return renderFigure(
    {
      text: () => lineText(content),
      svg: () => lineDrawing(content, title),
      html: () =>
        html`<section class="card" aria-labelledby="heading"><h2 id="heading">${title}</h2>
${note === undefined ? undefined : html`<p>${note}</p>`}
${lineFigure(content, { id: 'lines', title })}</section>`,
    },
    format,
    title,
  );
}

function checkPlaces(lines: readonly NamedLine[], marks: readonly NamedPlace[], scale: Scale): void {
  const places = [
    ...lines.flatMap(({ name, points }) => points.map(([x]) => ({ name, x }))),
    ...marks.map(({ name, x }) => ({ name, x })),
  ];
  for (const { name, x } of places) {
    if (Number.isFinite(x) && (scale === 'linear' || x > 0)) continue;
    throw new MetricsError(
      `${name}: expected a finite x${scale === 'log' ? ' above 0, for the logarithmic axis' : ''}, actual ${x}.`,
    );
  }
}

import { checkChoice, rejectUnknownOptions } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { type Drawing, inlineSvg } from '../report/drawing.ts';
import { html, type Markup } from '../report/html.ts';
import { type FigureFormat, renderFigure } from './figure-format.ts';
import { parallelDrawing } from './parallel-drawing.ts';
import type { ParallelAxis, ParallelContent, ParallelRow } from './parallel-layout.ts';
import { parallelText } from './parallel-text.ts';

/** What `renderParallelCoordinates()` draws. An unknown key is a MetricsError. */
export interface RenderParallelCoordinatesOptions {
  /** Two or more; the last is a result, a number, which the lines are coloured by. */
  axes: readonly ParallelAxis[];
  /** Whether a high result is good, or a low one. Default 'maximize'. */
  goal?: ParallelContent['goal'];
  /** Default 'text'. */
  format?: FigureFormat;
  /** Of an SVG file or a page. Default 'Parallel coordinates'. */
  title?: string;
}

/**
 * Rows of values, such as the trials of a search, as lines through upright axes, one for each parameter and the last for the result that the
 * lines are coloured by (Inselberg 1985). Text and HTML list the rows, best first.
 *
 * @throws MetricsError if a row has no value for each axis, a value cannot be on its axis, or an option is unknown.
 */
export function renderParallelCoordinates(
  rows: readonly ParallelRow[],
  {
    axes,
    goal = 'maximize',
    format = 'text',
    title = 'Parallel coordinates',
    ...unknown
  }: RenderParallelCoordinatesOptions,
): string {
  rejectUnknownOptions('renderParallelCoordinates', unknown, ['axes', 'goal', 'format', 'title']);
  checkChoice('goal', goal, ['maximize', 'minimize']);
  const content: ParallelContent = { axes, rows, goal };
  checkParallel(content);
  return renderFigure(
    {
      text: () => parallelText(content),
      svg: () => parallelDrawing(content, title),
      html: () =>
        html`<section class="card" aria-labelledby="heading"><h2 id="heading">${title}</h2>
${parallelFigure(content, { id: 'parallel', title })}
<pre>${parallelText(content)}</pre></section>`,
    },
    format,
    title,
  );
}

/** The picture on a page, which it scrolls in where that is narrow. `id` is unique in the page. */
export function parallelFigure(content: ParallelContent, { id, title }: { id: string; title: string }): Markup {
  const drawing: Drawing = parallelDrawing(content, title);
  return html`<div class="scroll" role="region" aria-label="${title}" tabindex="0"><figure class="parallel" style="--least: ${drawing.width}px">${inlineSvg(drawing, id)}</figure></div>`;
}

/** Throws MetricsError if a row has no value for each axis, or a value cannot be on its axis. */
export function checkParallel({ axes, rows }: ParallelContent): void {
  if (axes.length < 2) {
    throw new MetricsError(`expected two axes or more, the last for the result, actual ${axes.length}.`);
  }
  for (const { scale } of axes) if (scale !== undefined) checkChoice('scale', scale, ['linear', 'log']);
  for (const { name, values } of rows) {
    if (values.length !== axes.length) {
      throw new MetricsError(`${name}: expected ${axes.length} values, one for each axis, actual ${values.length}.`);
    }
    for (const [index, value] of values.entries()) {
      const axis = axes[index]!;
      if (value === undefined || (typeof value === 'string' && index < axes.length - 1)) continue;
      const fits = typeof value === 'number' && Number.isFinite(value) && (axis.scale !== 'log' || value > 0);
      if (fits) continue;
      const expected = `a finite number${axis.scale === 'log' ? ' above 0' : ''}`;
      throw new MetricsError(
        `${name}, ${axis.name}: expected ${expected}, actual ${typeof value === 'string' ? JSON.stringify(value) : value}.`,
      );
    }
  }
}

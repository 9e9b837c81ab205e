import { checkChoice } from '../checks.ts';
import { type Drawing, svgFile } from '../report/drawing.ts';
import type { Markup } from '../report/html.ts';
import { renderPage } from '../report/page.ts';

/**
 * 'text' is for terminals, without colours. 'svg' is a file of its own, 'html' a page of its own: both follow the
 * reader's light or dark theme, run no script and load nothing.
 */
export type FigureFormat = 'text' | 'svg' | 'html';

/** The forms of one figure, made only when they are asked for. */
export interface FigureForms {
  text: () => string;
  svg: () => Drawing;
  html: () => Markup;
}

/** The figure in the form asked for. Throws MetricsError where there is no such form. */
export function renderFigure(forms: FigureForms, format: FigureFormat, title: string): string {
  checkChoice('format', format, ['text', 'svg', 'html']);
  if (format === 'text') return forms.text();
  return format === 'svg' ? svgFile(forms.svg()) : renderPage({ title, body: forms.html() });
}

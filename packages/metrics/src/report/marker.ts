import { html, type Markup } from './html.ts';
import type { LevelKind } from './level-kind.ts';
import { hasSquares, type SeriesKind } from './series-kind.ts';

/** Picks the colour and the marker: training and learning rate circles, test squares, rows of a comparison in turn; trials of a sweep have circles. */
export type LineKind = 'train' | 'test' | 'rate' | SeriesKind | LevelKind;

/** A circle or a square, whichever the kind of line has. */
export function marker(kind: LineKind, x: number, y: number): Markup {
  if (kind !== 'test' && !(isSeries(kind) && hasSquares(kind)))
    return html`<circle class="marker ${kind}" cx="${x}" cy="${y}" r="4"/>`;
  const corner = (centre: number) => Math.round((centre - 3.7) * 10) / 10;
  return html`<rect class="marker ${kind}" x="${corner(x)}" y="${corner(y)}" width="7.4" height="7.4"/>`;
}

const isSeries = (kind: LineKind): kind is SeriesKind => kind.startsWith('series-');

/** A piece of line for a legend, 26 wide and 14 high. */
export function lineKey(className: string, mark?: Markup): Markup {
  return html`<line class="${className}" x1="0" x2="26" y1="7" y2="7"/>${mark}`;
}

import { html, type Markup } from './html.ts';

/** A square plot of shares against shares, both 0 to 100 %. */
export const squarePlot = {
  size: 300,
  left: 50,
  right: 292,
  top: 10,
  bottom: 254,
  x: (share: number) => squarePlot.left + share * (squarePlot.right - squarePlot.left),
  y: (share: number) => squarePlot.bottom - share * (squarePlot.bottom - squarePlot.top),
};

const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Horizontal lines; what is drawn goes above them and below the axes. */
export function squareGrid(): Markup {
  const { left, right, y } = squarePlot;
  return html`<g class="grid">${ticks.map((tick) => html`<line x1="${left}" x2="${right}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>`)}</g>`;
}

export interface SquareAxesOptions {
  /** What the horizontal axis counts, for example 'confidence, %'. */
  horizontal: string;
  /** What the vertical axis counts. */
  vertical: string;
}

export function squareAxes({ horizontal, vertical }: SquareAxesOptions): Markup {
  const { size, left, right, top, bottom, x, y } = squarePlot;
  return html`<g class="axis">
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
${ticks.map((tick) => html`<text x="${left - 8}" y="${round(y(tick) + 4.5)}" text-anchor="end">${tick * 100}</text><text x="${round(x(tick))}" y="${bottom + 18}" text-anchor="middle">${tick * 100}</text>`)}
<text x="${(left + right) / 2}" y="${size - 6}" text-anchor="middle">${horizontal}</text>
<text transform="translate(13 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${vertical}</text>
</g>`;
}

/** A tenth of a unit is finer than a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

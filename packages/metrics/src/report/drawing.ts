import { chartStyles } from './chart-styles.ts';
import { html, Markup } from './html.ts';
import { theme } from './theme.ts';

/** An SVG drawing that can be part of a page or a file of its own. */
export interface Drawing {
  width: number;
  height: number;
  title: string;
  /** The drawing in words, for those who do not see it. */
  description: string;
  /** SVG elements, inside 0 .. width and 0 .. height. */
  body: Markup;
}

/** The drawing in a page, whose styles it takes. `id`, unique in the page, is the prefix of the element ids. */
export function inlineSvg({ width, height, title, description, body }: Drawing, id: string): Markup {
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${body}
</svg>`;
}

// What XML cannot hold, even escaped: control characters apart from line feeds and tabs.
const forbidden = /[^\P{Cc}\n\t]/gu;

const margin = 14;
const heading = 30;

const fileStyles = `
text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-variant-numeric: tabular-nums; fill: var(--text); }
.surface { fill: var(--card); }
.title { font-size: 16px; font-weight: 600; }
`;

/** The drawing as an SVG file with its title, in the reader's light or dark theme. It runs no script and loads nothing. */
export function svgFile({ width, height, title, description, body }: Drawing): string {
  const [fullWidth, fullHeight] = [width + 2 * margin, height + heading + 2 * margin];
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}" viewBox="0 0 ${fullWidth} ${fullHeight}" role="img" aria-labelledby="title description">
<title id="title">${title}</title>
<desc id="description">${description}</desc>
<style>${new Markup(theme + fileStyles + chartStyles)}</style>
<rect class="surface" width="${fullWidth}" height="${fullHeight}"/>
<text class="title" x="${margin}" y="${margin + 16}">${title}</text>
<g transform="translate(${margin} ${margin + heading})">
${body}
</g>
</svg>
`.text.replace(forbidden, '');
}

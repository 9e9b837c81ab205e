import { expect, test } from 'vitest';
import { expectSvgFile } from '../../test/page-checks.ts';
import { inlineSvg, svgFile } from './drawing.ts';
import { html } from './html.ts';

const drawing = {
  width: 100,
  height: 50,
  title: 'A <line> & "more"',
  description: 'a\u0000b',
  body: html`<line class="axis" x1="0" x2="100" y1="5" y2="5"/>`,
};

test('a file has its title above it, both themes and texts that XML can hold', () => {
  const svg = svgFile(drawing);
  expectSvgFile(svg);
  expect(svg).toContain('width="128" height="108" viewBox="0 0 128 108"');
  expect(svg).toContain('y="30">A &#60;line&#62; &#38; &#34;more&#34;</text>');
  expect(svg).toContain('<desc id="description">ab</desc>');
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
});

test('in a page it has ids of its own and no styles', () => {
  const svg = inlineSvg(drawing, 'x').text;
  expect(svg).toContain('viewBox="0 0 100 50" role="img" aria-labelledby="x-title x-description"');
  expect(svg).toContain('<title id="x-title">A &#60;line&#62;');
  expect(svg).not.toContain('<style>');
});

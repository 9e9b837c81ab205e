import { expect, test } from 'vitest';
import { html } from './html.ts';

test('text is escaped, markup and numbers are not, undefined is left out', () => {
  const name = `<b class="x">Tom & 'Jerry'</b>`;
  expect(html`<p title="${name}">${html`<i>${name}</i>`}${1.5}${undefined}</p>`.text).toBe(
    '<p title="&#60;b class=&#34;x&#34;&#62;Tom &#38; &#39;Jerry&#39;&#60;/b&#62;">' +
      '<i>&#60;b class=&#34;x&#34;&#62;Tom &#38; &#39;Jerry&#39;&#60;/b&#62;</i>1.5</p>',
  );
});

test('arrays are joined, their text escaped', () => {
  expect(html`<ul>${['<', '>'].map((item) => html`<li>${item}</li>`)}${['&', ['"']]}</ul>`.text).toBe(
    '<ul><li>&#60;</li><li>&#62;</li>&#38;&#34;</ul>',
  );
});

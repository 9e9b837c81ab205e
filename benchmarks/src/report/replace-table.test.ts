import { expect, it } from 'vitest';
import { replaceTable } from './replace-table.ts';

const START = '<!-- table: written by `pnpm --filter benchmarks table`, do not edit -->';

it('puts the table between the marks, again and again', () => {
  const text = `# Title\n\n${START}\nold\nlines\n<!-- end of table -->\n\nmore\n`;
  const expected = `# Title\n\n${START}\n$& | new\n<!-- end of table -->\n\nmore\n`;
  expect(replaceTable(text, 'table', '$& | new')).toBe(expected);
  expect(replaceTable(expected, 'table', '$& | new')).toBe(expected);
});

it('refuses a text without the marks', () => {
  expect(() => replaceTable('# Title\n', 'table', 'new')).toThrow(
    /expected the lines '<!-- table.*' and '<!-- end of table -->'/,
  );
  expect(() => replaceTable(`<!-- end of table -->\n${START}\n`, 'table', 'new')).toThrow('expected the lines');
});

it('leaves other sections as they are', () => {
  const other = START.replace('table', 'profiles');
  const text = `${START}\nold\n<!-- end of table -->\n${other}\nold\n<!-- end of profiles -->\n`;
  expect(replaceTable(text, 'profiles', 'new')).toBe(
    `${START}\nold\n<!-- end of table -->\n${other}\nnew\n<!-- end of profiles -->\n`,
  );
});

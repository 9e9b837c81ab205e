import { expect, it } from 'vitest';
import { replaceSection } from './replace-section.ts';

const command = 'pnpm --filter benchmarks table';
const START = '<!-- table: written by `pnpm --filter benchmarks table`, do not edit -->';

it('puts the table between the marks, again and again', () => {
  const text = `# Title\n\n${START}\nold\nlines\n<!-- end of table -->\n\nmore\n`;
  const expected = `# Title\n\n${START}\n$& | new\n<!-- end of table -->\n\nmore\n`;
  expect(replaceSection(text, 'table', '$& | new', { command })).toBe(expected);
  expect(replaceSection(expected, 'table', '$& | new', { command })).toBe(expected);
});

it('refuses a text without the marks', () => {
  expect(() => replaceSection('# Title\n', 'table', 'new', { command })).toThrow(
    /expected the lines '<!-- table.*' and '<!-- end of table -->'/,
  );
  expect(() => replaceSection(`<!-- end of table -->\n${START}\n`, 'table', 'new', { command })).toThrow(
    'expected the lines',
  );
});

it('leaves other sections as they are', () => {
  const other = START.replace('table', 'profiles');
  const text = `${START}\nold\n<!-- end of table -->\n${other}\nold\n<!-- end of profiles -->\n`;
  expect(replaceSection(text, 'profiles', 'new', { command })).toBe(
    `${START}\nold\n<!-- end of table -->\n${other}\nnew\n<!-- end of profiles -->\n`,
  );
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareTranslation } from '../src/compare-translation.ts';

/** A README of the root, without the line that leads to the other language, which stands below its title. */
function readReadme(name: string, other: string) {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  const link = new RegExp(`^(# .*\n)\n\\[\\S+\\]\\(${other}\\)\n`);
  expect(text, `expected a link to ${other} below the title of ${name}`).toMatch(link);
  return { name, text: text.replace(link, '$1') };
}

it('the README says the same in English and in Chinese', () => {
  const english = readReadme('README.md', 'README.zh-CN.md');
  const chinese = readReadme('README.zh-CN.md', 'README.md');
  expect(compareTranslation(english, chinese)).toEqual([]);
});

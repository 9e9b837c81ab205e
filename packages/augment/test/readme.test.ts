import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transformArbitraries } from './transform-arbitraries.ts';

const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

/** The cells of a section's table, without its head. */
function rowsOf(heading: string): string[][] {
  const section = readme.split(`${heading}\n`)[1].split(/\n#+ /)[0];
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.split(' | ').map((cell) => cell.replace(/^\||\|$/g, '').trim()));
}

const transforms = Object.keys(transformArbitraries).sort();
const namesOf = (heading: string) => rowsOf(heading).map(([name]) => name.match(/\w+/)![0]);

test('both tables name every transform, once', () => {
  expect(namesOf('## Transforms').sort()).toEqual(transforms);
  expect(namesOf('### Parity with torchvision').sort()).toEqual(transforms);
});

test.each(rowsOf('### Parity with torchvision'))('the tests of %s are there', (_name, counterpart, _what, tests) => {
  const named = [...tests.matchAll(/\]\(([^)]+)\): ((?:“[^”]+”(?:, )?)+)/g)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, file, titles] of named) {
    const source = readFileSync(new URL(file, root), 'utf8');
    for (const [, title] of titles.matchAll(/“([^”]+)”/g)) expect(source).toContain(title);
  }
  for (const [, name, address] of counterpart.matchAll(/\[`(?:v2\.)?(\w+)`\]\((\S+)\)/g)) {
    expect(address).toMatch(new RegExp(`^https://pytorch\\.org/vision/0\\.1[46]/generated/.*\\.${name}\\.html$`));
  }
});

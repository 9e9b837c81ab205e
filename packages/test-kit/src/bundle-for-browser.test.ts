import { expect, it } from 'vitest';
import { bundleForBrowser } from './bundle-for-browser.ts';

const bundle = (source: string) => bundleForBrowser(source, import.meta.dirname);

it('finds nothing wrong with a module that any browser runs, and names what it exports', async () => {
  const source = "export * from './formula-values.ts'; export const later = () => import('./distinct-values.ts');";
  const { files, ...rest } = await bundle(source);
  expect(rest).toEqual({ problems: [], exports: ['fmix32', 'formulaValues', 'later'] });
  expect(files.toSorted()).toEqual([
    expect.stringMatching(/distinct-values\.ts$/),
    expect.stringMatching(/entry\.js$/),
    expect.stringMatching(/formula-values\.ts$/),
  ]);
});

it.each([
  ["import { readFile } from 'node:fs'; readFile();", 'Could not resolve "node:fs"'],
  ["export const load = () => import('node:fs');", 'Could not resolve "node:fs"'],
  ["import path from 'path'; path.join();", 'Could not resolve "path"'],
  ["import { nothing } from './formula-values.ts'; nothing();", 'No matching export'],
  ["export * from 'https://example.org/module.js';", 'the import of https://example.org/module.js is left'],
  ['export const run = (text) => eval(text);', 'Using direct eval'],
])('%s is a problem', async (source, problem) => {
  const { problems } = await bundle(source);
  expect(problems).toEqual([expect.stringContaining(problem)]);
});

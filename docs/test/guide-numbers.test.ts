import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const cellsOf = (row: string) => row.split('|').slice(1, -1);
const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| '));
const numbersOf = (text: string) => text.match(/\d+\.\d+/g) ?? [];

it('the times in the guide to engines are those of the benchmarks', () => {
  const measured = new Map(rowsOf(read('benchmarks/README.md')).map((row) => [cellsOf(row)[0]!.trim(), row]));
  const rows = rowsOf(read('docs/guides/engines-and-speed.md')).filter((row) => numbersOf(row).length === 5);
  expect(rows.length).toBe(6);
  for (const row of rows) {
    const label = cellsOf(row)[0]!.trim();
    // Of the ranges in brackets the guide has only the medians before them.
    const [, native, , defaults, best, againstDefaults, againstBest] = cellsOf(measured.get(label) ?? '');
    const expected = [native, best, againstBest, defaults, againstDefaults].map((cell) => numbersOf(cell ?? '')[0]);
    expect(numbersOf(row), label).toEqual(expected);
  }
});

it('the accuracy in the guide to reproducing is that of the results', () => {
  const [accuracy] = /\d+\.\d+ ± \d+\.\d+ %/.exec(read('docs/guides/resume-and-reproduce.md')) ?? [];
  const row = rowsOf(read('README.md')).find((line) => line.startsWith('| improved-alexnet-10 '));
  expect(cellsOf(row!)[6]!.trim()).toBe(accuracy);
});

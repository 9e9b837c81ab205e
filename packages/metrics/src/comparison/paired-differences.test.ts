import { expect, test } from 'vitest';
import { first, row, second, third } from '../../test/sample-rows.ts';
import { pairedDifferences } from './paired-differences.ts';

test('each pair of rows on the same images', () => {
  const pairs = pairedDifferences([first, row('unknown'), second, row('fewer', new Uint8Array(19)), third]);
  expect(pairs.map(({ first, second, outcomes, pValue }) => [first, second, outcomes.difference, pValue])).toEqual([
    ['first', 'second', 0.5, 2 ** -9],
    ['first', 'third', 0.05, 1],
    ['second', 'third', -0.45, 2 ** -8],
  ]);
  expect(pairedDifferences([first])).toEqual([]);
});

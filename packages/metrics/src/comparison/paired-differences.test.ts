import { expect, test } from 'vitest';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import type { EvaluatedRow } from './evaluated-rows.ts';
import { pairedDifferences } from './paired-differences.ts';

const row = (name: string, correct?: Uint8Array): EvaluatedRow => ({
  name,
  classes: ['cat'],
  confusion: new ConfusionMatrix({ classes: 1 }),
  seed: 0,
  n: 1,
  ...(correct && { correct }),
});
// The first is right on all of 20, the second on 10, the third on all but one.
const first = row('first', new Uint8Array(20).fill(1));
const second = row('second', new Uint8Array(20).fill(1, 10));
const third = row('third', new Uint8Array(20).fill(1, 1));

test('each pair of rows on the same images', () => {
  const pairs = pairedDifferences([first, row('unknown'), second, row('fewer', new Uint8Array(19)), third]);
  expect(pairs.map(({ first, second, outcomes, pValue }) => [first, second, outcomes.difference, pValue])).toEqual([
    ['first', 'second', 0.5, 2 ** -9],
    ['first', 'third', 0.05, 1],
    ['second', 'third', -0.45, 2 ** -8],
  ]);
  expect(pairedDifferences([first])).toEqual([]);
});

import { expect, it } from 'vitest';
import { formatTable } from './format-table.ts';

const rows = [
  ['', 'loss', 'accuracy'],
  ['this run', '0.61', '79.00 %'],
  ['published', '0.6034', '79.46 %'],
];

it('aligns the first column left and the others right', () => {
  expect(formatTable(rows)).toBe(
    '             loss  accuracy\nthis run     0.61   79.00 %\npublished  0.6034   79.46 %',
  );
});

it('aligns as many columns left as it is told', () => {
  expect(formatTable(rows, { leftColumns: 3 })).toBe(
    '           loss    accuracy\nthis run   0.61    79.00 %\npublished  0.6034  79.46 %',
  );
});

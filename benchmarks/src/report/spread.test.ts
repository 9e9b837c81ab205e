import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('gives the middle value and the range, without changing its input', () => {
  const values = [30, 2, 11, 4, 5];
  expect(spread(values)).toEqual({ median: 5, min: 2, max: 30 });
  expect(values).toEqual([30, 2, 11, 4, 5]);
});

it('takes the mean of the middle two of an even number', () => {
  expect(spread([4, 1, 100, 2])).toEqual({ median: 3, min: 1, max: 100 });
  expect(spread([7])).toEqual({ median: 7, min: 7, max: 7 });
});

it('refuses no values', () => {
  expect(() => spread([])).toThrow('at least one value');
});

import { expect, test } from 'vitest';
import {
  formatCount,
  formatFixed,
  formatLoss,
  formatPercent,
  formatPlural,
  formatSeconds,
  formatShort,
} from './format.ts';

test('numbers', () => {
  expect(formatLoss(0.60344)).toBe('0.6034');
  expect(formatPercent(0.79456)).toBe('79.46\u00a0%');
  expect(formatPercent(1, 1)).toBe('100.0\u00a0%');
  expect(formatFixed(-1.25, 1)).toBe('−1.3');
  expect([0.2, 0.00125, 5e-7, -2, 0].map(formatShort)).toEqual(['0.2', '0.00125', '5e-7', '−2', '0']);
  expect([0, 9999, 10000, 1234567].map(formatCount)).toEqual(['0', '9999', '10\u202f000', '1\u202f234\u202f567']);
  expect([0, 1, 2].map((count) => formatPlural(count, 'epoch'))).toEqual(['0 epochs', '1 epoch', '2 epochs']);
});

test('what is not finite is said in words', () => {
  expect(formatPercent(Number.NaN)).toBe('not a number');
  expect(formatLoss(Infinity)).toBe('infinite');
  expect(formatShort(-Infinity)).toBe('−infinite');
  expect(formatSeconds(Number.NaN)).toBe('not a number');
});

test.each([
  [0.04, '0.0 s'],
  [59.94, '59.9 s'],
  [59.96, '1 min 0 s'],
  [462.4, '7 min 42 s'],
  [3599.6, '1 h 0 min'],
  [3780, '1 h 3 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(formatSeconds(seconds).replace('\u00a0', ' ').replace('\u00a0', ' ')).toBe(words);
});

import { expect, it } from 'vitest';
import {
  formatBar,
  formatCount,
  formatDuration,
  formatMegabytes,
  formatPercent,
  formatRate,
  plural,
} from './format.ts';

it.each([
  [0, '0:00'],
  [9.6, '0:10'],
  [75, '1:15'],
  [3599.7, '1:00:00'],
  [3725, '1:02:05'],
  [90_000, '25:00:00'],
  [-1, '0:00'],
])('formatDuration(%d) is %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

it('formats shares, counts and sizes', () => {
  expect(formatPercent(0.79456)).toBe('79.46 %');
  expect(formatCount(58_322_314.4)).toBe('58,322,314');
  expect([plural(1, 'epoch'), plural(1000, 'epoch')]).toEqual(['1 epoch', '1,000 epochs']);
  expect([formatRate(0.4251), formatRate(9.96), formatRate(1234.5)]).toEqual([
    '0.43 images/s',
    '10 images/s',
    '1,235 images/s',
  ]);
  expect(formatMegabytes(170_498_071)).toBe('170.5 MB');
});

it('formatBar fills by the fraction, within its width', () => {
  expect(formatBar(0.5, 8)).toBe('━━━━────');
  expect(formatBar(1.5, 4)).toBe('━━━━');
  expect(formatBar(-1, 4)).toBe('────');
});

import { expect, test } from 'vitest';
import { axisScale, formatLogTick } from './axis-scale.ts';

test('a linear axis ends with its values, and has round ticks between', () => {
  const { low, high, ticks, share } = axisScale(0.5, 8.5, 'linear');
  expect([low, high]).toEqual([0.5, 8.5]);
  expect(ticks).toEqual([2, 4, 6, 8]);
  expect([0.5, 4.5, 8.5].map(share)).toEqual([0, 0.5, 1]);
});

test('a logarithmic axis has powers of ten, and more where they are few', () => {
  const { ticks, share } = axisScale(1e-4, 1, 'log');
  expect(ticks).toEqual([1e-4, 1e-3, 0.01, 0.1, 1]);
  expect(share(1e-4)).toBe(0);
  expect(share(0.01)).toBeCloseTo(0.5, 12);
  expect(share(1)).toBe(1);
  expect(axisScale(0.03, 1.2, 'log').ticks).toEqual([0.05, 0.1, 0.2, 0.5, 1]);
  expect(axisScale(1e-12, 1e4, 'log').ticks).toEqual([1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 0.01, 1, 100, 1e4]);
});

test('one value lies in the middle', () => {
  expect(axisScale(3, 3, 'linear').share(3)).toBe(0.5);
  expect(axisScale(3, 3, 'log').share(3)).toBeCloseTo(0.5, 12);
});

test('ticks of a logarithmic axis are short', () => {
  expect([1e-7, 1e-6, 0.0005, 0.001, 0.02, 1, 5000, 1e4].map(formatLogTick)).toEqual([
    '1e-7',
    '1e-6',
    '5e-4',
    '0.001',
    '0.02',
    '1',
    '5000',
    '1e4',
  ]);
});

import { expect, test } from 'vitest';
import { roundHalfEven } from './round-half-even.ts';

test('rounds halves to even, all else to the nearest', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.49, 2.51, 3].map(roundHalfEven)).toEqual([0, 2, 2, -0, -2, 2, 3, 3]);
});

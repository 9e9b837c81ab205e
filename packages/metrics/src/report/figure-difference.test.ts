import { expect, it } from 'vitest';
import { figureDifference } from './figure-difference.ts';

it.each([
  ['accuracy', 0.9065, 0.8587, { words: '+4.78\u00a0points', better: true }],
  ['accuracy', 0.85, 0.8587, { words: '−0.87\u00a0points', better: false }],
  ['loss', 0.3414, 0.4938, { words: '−0.1524', better: true }],
  ['loss', 0.5, 0.4938, { words: '+0.0062', better: false }],
  ['loss', 0.50001, 0.5, { words: 'none' }],
  ['loss', Number.NaN, 0.5, undefined],
  ['accuracy', 0.5, undefined, undefined],
] as const)('%s %d against %d', (kind, own, other, difference) => {
  expect(figureDifference(kind, own, other)).toEqual(difference);
});

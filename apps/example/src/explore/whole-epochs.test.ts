import { expect, it } from 'vitest';
import { wholeEpochs } from './whole-epochs.ts';

it.each([
  [
    { from: 2.2, to: 7.9 },
    { from: 3, to: 7 },
  ],
  // At least two epochs, inside of those there are.
  [
    { from: 3.4, to: 3.6 },
    { from: 4, to: 5 },
  ],
  [
    { from: 9.5, to: 30 },
    { from: 9, to: 10 },
  ],
  [
    { from: -4, to: 0 },
    { from: 1, to: 2 },
  ],
  [{ from: 0.5, to: 10.5 }, null],
  [null, null],
])('%o', (range, whole) => expect(wholeEpochs(range, 10)).toEqual(whole));

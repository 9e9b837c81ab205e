import { expect, it } from 'vitest';
import { setUpTests } from './set-up-tests.ts';

setUpTests();

it('toBeAllClose passes, fails with the worst element, and can be negated', () => {
  expect([1, 2]).toBeAllClose([1, 2.0000001]);
  expect([1, 2]).not.toBeAllClose([1, 3]);
  expect(() => expect([1, 2]).toBeAllClose([1, 3], { absoluteTolerance: 0.5 })).toThrow(
    /element 1: expected 3, actual 2/,
  );
});

import { env } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { allClose, type Comparable, type Tolerance } from './all-close.ts';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration that this one merges with has this default.
  interface Matchers<T = any> {
    /**
     * Every element is within `absoluteTolerance + relativeTolerance·|expected|` (defaults 1e-6 and 1e-5) of the expected one.
     * Takes numbers, (nested) arrays, typed arrays and tensors.
     */
    toBeAllClose(expected: Comparable, tolerance?: Tolerance): T;
  }
}

/**
 * Call it at the top of a test file: adds `expect(actual).toBeAllClose(expected, { relativeTolerance, absoluteTolerance })`,
 * and sets tfjs's production flag, which keeps its banner and warnings off the console and changes nothing else. (Its test flag
 * would make the engine take every tensor that a custom gradient saves for a leak.)
 */
export function setUpTests(): void {
  env().set('PROD', true);
  expect.extend({
    toBeAllClose(actual: Comparable, expected: Comparable, tolerance?: Tolerance) {
      const { pass, message } = allClose(actual, expected, tolerance);
      return { pass, message: () => message };
    },
  });
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialTail } from './binomial-tail.ts';

test('agrees with whole numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(), (trials, pick) => {
      const successes = pick % (Math.floor(trials / 2) + 1);
      let [term, sum] = [1n, 1n];
      for (let index = 1; index <= successes; index++) {
        term = (term * BigInt(trials - index + 1)) / BigInt(index);
        sum += term;
      }
      const digits = 10n ** 20n;
      const quotient = Number((sum * digits * 2n ** 300n) / 2n ** BigInt(trials)) / Number(digits) / 2 ** 300;
      expect(Math.abs(binomialTail(successes, trials) / quotient - 1)).toBeLessThan(1e-12);
    }),
  );
});

/**
 * How likely at most `successes` of `trials` fair tosses come up heads: Σᵢ C(trials, i) / 2^trials for i = 0 .. successes.
 * Both are whole numbers, successes at most half of the trials.
 */
export function binomialTail(successes: number, trials: number): number {
  // The last term is the largest. It is the only one that needs a logarithm: each other is a fraction of the next.
  let logarithm = -trials * Math.LN2;
  for (let index = 1; index <= successes; index++) logarithm += Math.log((trials - successes + index) / index);
  let term = 1;
  let sum = 1;
  for (let index = successes; index > 0 && term > sum * 1e-17; index--) {
    term *= index / (trials - index + 1);
    sum += term;
  }
  return sum * Math.exp(logarithm);
}

/**
 * How likely a chi-squared variable with one degree of freedom is at least `statistic`: erfc(√(statistic / 2)), to about
 * 14 digits (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14). JavaScript has no erfc, and one function is no dependency.
 */
export function chiSquaredTail(statistic: number): number {
  const x = Math.sqrt(statistic / 2);
  const gauss = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 2) {
    // erf(x) = 2 / √π · e^(−x²) · Σ 2ⁿ x^(2n + 1) / (1 · 3 · … · (2n + 1)); all terms have one sign.
    let term = x;
    let sum = x;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (2 * x * x) / odd;
      sum += term;
    }
    return 1 - 2 * gauss * sum;
  }
  // √π · e^(x²) · erfc(x) = 1 / (x + ½ / (x + 1 / (x + 3/2 / (x + …)))), from far inside out.
  let fraction = x;
  for (let index = 120; index > 0; index--) fraction = x + index / 2 / fraction;
  return gauss / fraction;
}

/** Where the numbers come from. */
interface Source {
  fraction(): number;
  normal(): number;
}

/** `count` shares that add up to 1, from the symmetric Dirichlet distribution; of two, the first has the distribution Beta(alpha, alpha). */
export function drawDirichlet(random: Source, alpha: number, count: number): number[] {
  // As logarithms, since the numbers of a small alpha are smaller than what a double can hold.
  const logarithms = Array.from({ length: count }, () => drawLogGamma(random, alpha));
  const largest = Math.max(...logarithms);
  const weights = logarithms.map((logarithm) => Math.exp(logarithm - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The logarithm of a gamma variate (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000). */
function drawLogGamma(random: Source, shape: number): number {
  // A gamma variate of shape + 1, times a uniform one to the power 1 / shape, has the shape; the method needs one of at least 1.
  if (shape < 1) return drawLogGamma(random, shape + 1) + Math.log(1 - random.fraction()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - random.fraction();
    if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return Math.log(d * v);
  }
}

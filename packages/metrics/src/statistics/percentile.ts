/**
 * The value below which `percent` of the sorted values lie, interpolated between neighbours: NumPy's
 * `percentile(method='linear')`.
 *
 * @param sorted ascending, at least one
 * @param percent 0 to 100
 */
export function percentile(sorted: Float64Array, percent: number): number {
  const position = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(position);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (position - below);
}

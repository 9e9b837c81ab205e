/** The mean of the values that are not NaN; weights that are all 0 are ignored, as scikit-learn does. NaN without values. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const defined = values.flatMap((value, index) => (Number.isNaN(value) ? [] : [{ value, weight: weights[index]! }]));
  const total = defined.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return defined.reduce((sum, { value }) => sum + value, 0) / defined.length;
  return defined.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
}

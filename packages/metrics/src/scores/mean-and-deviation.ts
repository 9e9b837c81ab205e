import { MetricsError } from '../metrics-error.ts';

/** Repeated measurements in short. */
export interface MeanAndDeviation {
  mean: number;
  /** Sample standard deviation (n − 1 in the denominator); NaN for one value. */
  deviation: number;
  n: number;
}

/** Mean and sample standard deviation of repeated measurements. Throws MetricsError without values. */
export function meanAndDeviation(values: readonly number[]): MeanAndDeviation {
  const n = values.length;
  if (n === 0) throw new MetricsError('a mean needs at least one value, actual none.');
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: n === 1 ? Number.NaN : Math.sqrt(squares / (n - 1)), n };
}

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { ConfusionMatrix } from '../src/accumulators/confusion-matrix.ts';
import { base64ToFloats } from '../src/base64.ts';

/** JSON has no NaN. */
type Golden = number | 'NaN';

interface PredictionCase {
  name: string;
  classes: number;
  labels: number[];
  predictions: number[];
  confusion: number[][];
  normalized: Record<'true' | 'pred' | 'all', number[]>;
  accuracy: number;
  balancedAccuracy: Golden;
  adjustedBalancedAccuracy: Golden;
  cohenKappa: Record<'none' | 'linear' | 'quadratic', Golden>;
  matthewsCorrelation: Golden;
  scores: { zeroDivision: Golden; perClass: Golden[][]; micro: Golden[]; macro: Golden[]; weighted: Golden[] }[];
}

interface ProbabilityCase {
  name: string;
  classes: number;
  labels: number[];
  probabilities: string;
  logLoss: number;
  logLossInFloat32: number;
  brier: number;
  /** Of the bins that are not empty. */
  calibration: { accuracy: Golden[]; confidence: Golden[] };
  rocAuc: Golden[];
  averagePrecision: Golden[];
  macroRocAuc?: number;
  macroAveragePrecision?: number;
  weightedRocAuc?: number;
  weightedAveragePrecision?: number;
  topK?: number[];
  rocCurves?: Golden[][][];
  precisionRecallCurves?: Golden[][][];
}

interface McNemarCase extends Record<'exact' | 'corrected' | 'uncorrected', { statistic: number; pValue: number }> {
  onlyFirst: number;
  onlySecond: number;
}

interface Statistics {
  mcnemar: McNemarCase[];
  chiSquaredTails: [statistic: number, tail: number][];
  percentiles: { values: number[]; at: number[]; results: number[] };
  bootstrap: { values: number[]; low: number; high: number; standardError: number };
}

const fixture = new URL('./fixtures/scikit-learn.json', import.meta.url);
const content = JSON.parse(readFileSync(fixture, 'utf8'));

export const predictionCases = content.cases as PredictionCase[];
export const probabilityCases = (content.probabilityCases as ProbabilityCase[]).map((example) => ({
  ...example,
  labels: Int32Array.from(example.labels),
  probabilities: base64ToFloats(example.probabilities)!,
}));
export const statistics = content.statistics as Statistics;

export const fill = ({ classes, labels, predictions }: Pick<PredictionCase, 'classes' | 'labels' | 'predictions'>) =>
  new ConfusionMatrix({ classes }).updatePredictions(Int32Array.from(predictions), Int32Array.from(labels));

/** The two round in a different order of additions. */
export function expectClose(actual: ArrayLike<number>, expected: readonly Golden[], tolerance = 1e-12): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    if (value === 'NaN') expect(actual[index]).toBeNaN();
    else expect(Math.abs(actual[index]! - value)).toBeLessThan(tolerance);
  }
}

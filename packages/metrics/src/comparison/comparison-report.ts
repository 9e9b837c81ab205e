import type { PublishedRow, ReportEpoch, ReportEvaluation, RunReport } from '../report/run-report.ts';

/** Plain data about several trainings: everything `renderComparison` shows. */
export interface ComparisonReport {
  /** What is compared. */
  title: string;
  /** At least one. */
  rows: readonly ComparisonRow[];
  /** What a reader has to know of the data, for example why images are missing. */
  notes?: readonly string[];
}

/** One way of training. Its runs differ in the seed only and are shown as their mean. */
export interface ComparisonRow {
  /** Short: it is the legend of every chart. */
  name: string;
  plannedEpochs: number;
  /** The figures to compare with. */
  published?: PublishedRow;
  /** At least one. */
  runs: readonly ComparisonRun[];
}

/** One run of a row of a comparison. */
export interface ComparisonRun {
  seed: number;
  status: RunReport['status'];
  /** The epochs that were completed, in order. */
  epochs: readonly ReportEpoch[];
  /** The epoch whose weights are the result. Default: the last one. */
  resultEpoch?: number;
  /** Predictions of the trained network, one by one. */
  evaluation?: ReportEvaluation;
}

import type { ReportEpoch } from '../report/run-report.ts';
import type { ComparisonRun } from './comparison-report.ts';

/** The epoch that a run's figures are taken from; undefined before the first. */
export function resultOfRun({ epochs, resultEpoch }: ComparisonRun): ReportEpoch | undefined {
  return resultEpoch === undefined ? epochs.at(-1) : epochs.find(({ epoch }) => epoch === resultEpoch);
}

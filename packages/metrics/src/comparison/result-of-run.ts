import { type RunResult, resultOf } from '../report/result.ts';
import type { ComparisonRun } from './comparison-report.ts';

/** A run's figures: those of its last epoch, or of the one it says. */
export function resultOfRun({ epochs, evaluation, resultEpoch = Infinity }: ComparisonRun): RunResult {
  return resultOf({ epochs: epochs.filter(({ epoch }) => epoch <= resultEpoch), ...(evaluation && { evaluation }) });
}

import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import type { LossAndAccuracy, RunReport } from './run-report.ts';

/** The figures that stand for the run. */
export interface RunResult {
  /** The epoch after which they were measured. */
  epoch?: number;
  train?: LossAndAccuracy;
  test?: Partial<LossAndAccuracy>;
}

/** The last completed epoch's figures; test figures that it lacks are taken from the evaluation. */
export function resultOf({ epochs, evaluation }: RunReport): RunResult {
  const last = epochs.at(-1);
  const result: RunResult = { epoch: last?.epoch, train: last?.train, test: last?.test };
  if (result.test === undefined && evaluation !== undefined) {
    const { accuracy } = ConfusionMatrix.fromJSON(evaluation.confusion);
    result.test = { loss: evaluation.loss, accuracy };
    result.epoch ??= evaluation.epoch;
  }
  return result;
}

import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import type { LossAndAccuracy, RunReport } from './run-report.ts';

/** The figures that stand for the run. */
export interface RunResult {
  /** The epoch after which they were measured. */
  epoch?: number;
  train?: LossAndAccuracy;
  /** Only where no test figures are known. */
  validation?: Partial<LossAndAccuracy>;
  test?: Partial<LossAndAccuracy>;
}

/** The last completed epoch's figures; those on held-out images that it lacks are taken from the evaluation. */
export function resultOf({ epochs, evaluation }: Pick<RunReport, 'epochs' | 'evaluation'>): RunResult {
  const last = epochs.at(-1);
  const result: RunResult = { epoch: last?.epoch, train: last?.train, test: last?.test };
  if (result.test !== undefined) return result;
  result.validation = last?.validation;
  if (evaluation !== undefined) {
    const { accuracy } = ConfusionMatrix.fromJSON(evaluation.confusion);
    result[evaluation.split ?? 'test'] = { loss: evaluation.loss, accuracy };
    result.epoch ??= evaluation.epoch;
  }
  if (result.test !== undefined) delete result.validation;
  return result;
}

import type { ReportLearningRate } from '@x/metrics';
import type { Recipe } from '@x/run-folder';
import { learningRateAt } from '@x/trainer';

export interface LearningRatesOptions {
  /** Number of training images. */
  trainSize: number;
  /** The epochs to follow the schedule through, from the first. */
  epochs: number;
  /** The accuracy after each of them, for schedules that heed it. */
  accuracies: readonly number[];
}

/** A recipe's schedule, step by step. */
export function learningRates(
  { batchSize, accumulate, epochs, schedule, optimizer: { learningRate } }: Recipe,
  { trainSize, epochs: followed, accuracies }: LearningRatesOptions,
): ReportLearningRate[] {
  const stepsPerEpoch = Math.ceil(Math.ceil(trainSize / batchSize) / accumulate);
  return Array.from({ length: followed * stepsPerEpoch }, (_, step) => ({
    epoch: step / stepsPerEpoch,
    learningRate: learningRateAt(schedule, {
      learningRate,
      step,
      stepsPerEpoch,
      totalSteps: epochs * stepsPerEpoch,
      monitored: { values: accuracies, mode: 'max' },
    }),
  }));
}

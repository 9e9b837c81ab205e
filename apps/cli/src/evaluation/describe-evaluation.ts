import { worstMistakes } from '@x/metrics';
import type { RunEvaluation } from '@x/run-folder';
import type { TestResult } from './evaluate-on-test.ts';

/** How many of the most confident mistakes are kept. */
const mistakesKept = 24;

export interface DescribeEvaluationOptions {
  split: RunEvaluation['split'];
  classes: readonly string[];
  /** The epoch whose weights were used. */
  epoch: number;
}

type DescribedResult = Pick<
  TestResult,
  'loss' | 'accuracy' | 'topKAccuracy' | 'labels' | 'probabilities' | 'confusion' | 'calibration' | 'flip'
>;

/** What a run folder keeps of a test result. */
export function describeEvaluation(
  { loss, accuracy, topKAccuracy, labels, probabilities, confusion, calibration, flip }: DescribedResult,
  { split, classes, epoch }: DescribeEvaluationOptions,
): RunEvaluation {
  return {
    format: 1,
    split,
    images: labels.length,
    epoch,
    loss,
    accuracy,
    top5Accuracy: topKAccuracy!,
    ...(flip && { flip: { loss: flip.loss, accuracy: flip.accuracy, top5Accuracy: flip.topKAccuracy! } }),
    classes: [...classes],
    confusion: confusion.toJSON(),
    calibration: calibration.toJSON(),
    mistakes: worstMistakes(probabilities, labels, classes.length, mistakesKept),
  };
}

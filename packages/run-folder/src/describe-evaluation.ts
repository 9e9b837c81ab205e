import { Calibration, ConfusionMatrix, worstMistakes } from '@x/metrics';
import type { Evaluation } from '@x/trainer';
import type { RunEvaluation } from './run-evaluation.ts';

/** How many of the most confident mistakes are kept. */
const mistakesKept = 24;

export interface DescribeEvaluationOptions {
  split: RunEvaluation['split'];
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
  /** The epoch whose weights were used. */
  epoch: number;
}

/** What a run folder keeps of what the trainer's `evaluate` says with `topK: 5`. */
export function describeEvaluation(
  { loss, accuracy, topKAccuracy, flip, labels, predictions, probabilities }: Evaluation,
  { split, classes, epoch }: DescribeEvaluationOptions,
): RunEvaluation {
  const options = { classes: classes.length };
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
    confusion: new ConfusionMatrix(options).updatePredictions(predictions, labels).toJSON(),
    calibration: new Calibration(options).update(probabilities, labels).toJSON(),
    ...(classes.length <= 10 && { predictions: predictions.join('') }),
    mistakes: worstMistakes(probabilities, labels, classes.length, mistakesKept),
  };
}

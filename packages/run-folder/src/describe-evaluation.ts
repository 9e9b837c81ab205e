import { bootstrapInterval, Calibration, ConfusionMatrix, OneVsRest, rankingSummary, worstMistakes } from '@x/metrics';
import type { Evaluation } from '@x/trainer';
import { packBits } from './correct-bits.ts';
import type { RunEvaluation } from './run-evaluation.ts';

/** How many of the most confident mistakes are kept. */
const mistakesKept = 24;

const confidenceLevel = 0.95;

/** What was predicted, without the epoch of a run that the weights are from. */
export type DescribedPredictions = Omit<RunEvaluation, 'epoch'>;

export interface DescribePredictionsOptions {
  split: RunEvaluation['split'];
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
}

/** What is kept of what the trainer's `evaluate` says with `topK: 5`, of weights from anywhere. */
export function describePredictions(
  { loss, accuracy, topKAccuracy, flip, labels, predictions, probabilities }: Evaluation,
  { split, classes }: DescribePredictionsOptions,
): DescribedPredictions {
  const options = { classes: classes.length };
  const correct = Uint8Array.from(labels, (label, image) => Number(predictions[image] === label));
  return {
    format: 1,
    split,
    images: labels.length,
    loss,
    accuracy,
    top5Accuracy: topKAccuracy!,
    ...(flip && { flip: { loss: flip.loss, accuracy: flip.accuracy, top5Accuracy: flip.topKAccuracy! } }),
    classes: [...classes],
    confusion: new ConfusionMatrix(options).updatePredictions(predictions, labels).toJSON(),
    calibration: new Calibration(options).update(probabilities, labels).toJSON(),
    ...(classes.length <= 10 && { predictions: predictions.join('') }),
    accuracyInterval: accuracyInterval(correct),
    ranking: rankingSummary(new OneVsRest(options).update(probabilities, labels)),
    correct: packBits(correct),
    mistakes: worstMistakes(probabilities, labels, classes.length, mistakesKept),
  };
}

export interface DescribeEvaluationOptions extends DescribePredictionsOptions {
  /** The epoch whose weights were used. */
  epoch: number;
}

/** The same for the folder of the run that the weights are from. */
export function describeEvaluation(
  evaluation: Evaluation,
  { epoch, ...options }: DescribeEvaluationOptions,
): RunEvaluation {
  return { ...describePredictions(evaluation, options), epoch };
}

function accuracyInterval(correct: Uint8Array): NonNullable<RunEvaluation['accuracyInterval']> {
  const accuracyOf = (images: Uint32Array) => {
    let recognised = 0;
    for (const image of images) recognised += correct[image]!;
    return recognised / images.length;
  };
  const { low, high } = bootstrapInterval(correct.length, accuracyOf, { confidenceLevel });
  return { low, high, confidenceLevel };
}

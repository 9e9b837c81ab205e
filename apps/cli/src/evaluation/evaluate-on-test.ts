import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Calibration, type ClassificationScores, ConfusionMatrix, classificationScores } from '@x/metrics';
import { type BatchSource, type Evaluation, evaluate } from '@x/trainer';

export interface TestResult extends Evaluation {
  confusion: ConfusionMatrix;
  scores: ClassificationScores;
  calibration: Calibration;
}

export interface EvaluateOnTestOptions {
  /** Default 128. */
  batchSize?: number | undefined;
  /** Also with the mirror images, apart. Default false. */
  flip?: boolean | undefined;
  signal: AbortSignal;
}

/** Runs a network over the test images: loss, accuracy, top 5, confusion matrix, scores class by class, calibration. */
export async function evaluateOnTest(
  model: LayersModel,
  testData: BatchSource,
  { batchSize = 128, flip = false, signal }: EvaluateOnTestOptions,
): Promise<TestResult> {
  const evaluation = await evaluate(model, testData, { batchSize, topK: 5, flip, signal });
  const { classes, predictions, probabilities, labels } = evaluation;
  const confusion = new ConfusionMatrix({ classes }).updatePredictions(predictions, labels);
  const calibration = new Calibration({ classes }).update(probabilities, labels);
  return { ...evaluation, confusion, scores: classificationScores(confusion), calibration };
}

export { Accuracy, type AccuracyOptions, type AccuracyState } from './accumulators/accuracy.ts';
export {
  Calibration,
  type CalibrationBin,
  type CalibrationOptions,
  type CalibrationState,
} from './accumulators/calibration.ts';
export {
  type ClassificationScores,
  type ClassificationScoresOptions,
  type ClassScores,
  classificationScores,
} from './accumulators/classification-scores.ts';
export {
  ConfusionMatrix,
  type ConfusionMatrixOptions,
  type ConfusionMatrixState,
} from './accumulators/confusion-matrix.ts';
export { MeanLoss, type MeanLossState } from './accumulators/mean-loss.ts';
export type { Labels } from './checks.ts';
export { MetricsError } from './metrics-error.ts';
export { renderReport } from './report/render-report.ts';
export type {
  LossAndAccuracy,
  PublishedRow,
  ReportConfiguration,
  ReportEpoch,
  ReportEvaluation,
  ReportImage,
  ReportLearningRate,
  ReportMistake,
  RunReport,
} from './report/run-report.ts';
export { crossEntropy } from './scores/cross-entropy.ts';
export { softmax } from './scores/softmax.ts';
export { topK } from './scores/top-k.ts';
export { type Mistake, worstMistakes } from './scores/worst-mistakes.ts';

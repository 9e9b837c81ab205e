export { Accuracy, type AccuracyOptions, type AccuracyState } from './accumulators/accuracy.ts';
export { type BalancedAccuracyOptions, balancedAccuracy } from './accumulators/balanced-accuracy.ts';
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
export { type CohenKappaOptions, cohenKappa } from './accumulators/cohen-kappa.ts';
export {
  ConfusionMatrix,
  type ConfusionMatrixOptions,
  type ConfusionMatrixState,
  type Normalization,
} from './accumulators/confusion-matrix.ts';
export { matthewsCorrelation } from './accumulators/matthews-correlation.ts';
export { MeanLoss, type MeanLossState } from './accumulators/mean-loss.ts';
export {
  OneVsRest,
  type OneVsRestOptions,
  type OneVsRestScores,
  type OneVsRestState,
} from './accumulators/one-vs-rest.ts';
export { PairedOutcomes, type PairedOutcomesState } from './accumulators/paired-outcomes.ts';
export type { Labels } from './checks.ts';
export type { ComparisonReport, ComparisonRow, ComparisonRun } from './comparison/comparison-report.ts';
export { type CurveFindings, curveFindings } from './comparison/curve-findings.ts';
export { formatPValue } from './comparison/differences-section.ts';
export { type EvaluatedRow, evaluatedRows } from './comparison/evaluated-rows.ts';
export { type EpochGap, generalisationGap } from './comparison/generalisation-gap.ts';
export { meanEpochs } from './comparison/mean-epochs.ts';
export { type PairedDifference, pairedDifferences } from './comparison/paired-differences.ts';
export { renderComparison } from './comparison/render-comparison.ts';
export type { FigureFormat } from './figures/figure-format.ts';
export type { ParallelAxis, ParallelContent, ParallelRow, ParallelValue } from './figures/parallel-layout.ts';
export { type RenderClassScoresOptions, renderClassScores } from './figures/render-class-scores.ts';
export { type RenderConfusionMatrixOptions, renderConfusionMatrix } from './figures/render-confusion-matrix.ts';
export { type RenderLineChartOptions, renderLineChart } from './figures/render-line-chart.ts';
export {
  type RenderParallelCoordinatesOptions,
  renderParallelCoordinates,
} from './figures/render-parallel-coordinates.ts';
export { type RenderRankingCurvesOptions, renderRankingCurves } from './figures/render-ranking-curves.ts';
export {
  type RenderReliabilityDiagramOptions,
  renderReliabilityDiagram,
} from './figures/render-reliability-diagram.ts';
export { MetricsError } from './metrics-error.ts';
export type { PrecisionRecallCurve } from './ranking/precision-recall.ts';
export { type ClassRanking, type RankingSummary, rankingMeans, rankingSummary } from './ranking/ranking-summary.ts';
export type { RocCurve } from './ranking/roc.ts';
export type { Scale } from './report/axis-scale.ts';
export { largestMistake } from './report/confusion-cells.ts';
export { confusionWords } from './report/confusion-table.ts';
export { type FigureDifference, figureDifference } from './report/figure-difference.ts';
export { formatCount, formatFixed, formatLoss, formatPercent, formatSeconds, formatShort } from './report/format.ts';
export { type FormatTableOptions, formatTable } from './report/format-table.ts';
export { inWords } from './report/in-words.ts';
export type { NamedLine, NamedPlace } from './report/line-drawing.ts';
export type { RankingCurve } from './report/ranking-plot.ts';
export { calibrationWords } from './report/reliability-diagram.ts';
export { type EvaluationReport, renderEvaluation } from './report/render-evaluation.ts';
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
export type { Point } from './report/simplify-line.ts';
export { reportNotes, statusWords } from './report/summary.ts';
export { crossEntropy } from './scores/cross-entropy.ts';
export { logLoss } from './scores/log-loss.ts';
export { type MeanAndDeviation, meanAndDeviation } from './scores/mean-and-deviation.ts';
export { softmax } from './scores/softmax.ts';
export { topK } from './scores/top-k.ts';
export { type Mistake, worstMistakes } from './scores/worst-mistakes.ts';
export { type BootstrapInterval, type BootstrapOptions, bootstrapInterval } from './statistics/bootstrap-interval.ts';
export { type McNemarOptions, type McNemarResult, mcnemarTest } from './statistics/mcnemar-test.ts';
export { renderSweep } from './sweep/render-sweep.ts';
export type { SweepReport, SweepTrial } from './sweep/sweep-report.ts';

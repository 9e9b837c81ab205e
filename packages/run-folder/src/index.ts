export { comparisonReport } from './compare/comparison-report.ts';
export { type Difference, differences } from './compare/differences.ts';
export { engineOf, type GroupRunsOptions, groupRuns, type RunGroup } from './compare/group-runs.ts';
export { publishedRow } from './compare/published-row.ts';
export { reportEvaluation } from './compare/report-evaluation.ts';
export { type ResultsTableOptions, resultsTable, signed } from './compare/results-table.ts';
export {
  type DescribedPredictions,
  type DescribeEvaluationOptions,
  type DescribePredictionsOptions,
  describeEvaluation,
  describePredictions,
} from './describe-evaluation.ts';
export { type ParseEpochsOptions, parseEpochs, readEpochs, stringifyEpochs } from './epochs.ts';
export type { FeedMessage, RunEnd, RunProgress } from './feed-message.ts';
export { imagesTitle } from './images-title.ts';
export { parseFields } from './parse-fields.ts';
export { type Preset, type PresetFile, presetSchema } from './preset.ts';
export { prettifyIssues } from './prettify-issues.ts';
export { type Published, publishedSchema } from './published.ts';
export { type ReadRunOptions, type RunRecord, readRun } from './read-run.ts';
export { type Recipe, recipeSchema } from './recipe.ts';
export { resultEpoch } from './result-epoch.ts';
export {
  parseRunConfig,
  type RunConfig,
  type RunConfigOptions,
  type RunProcess,
  readRunConfig,
  stringifyRunConfig,
} from './run-config.ts';
export {
  type ParseRunEvaluationOptions,
  parseRunEvaluation,
  type RunEvaluation,
  readRunEvaluation,
  stringifyRunEvaluation,
} from './run-evaluation.ts';
export { type RunFiles, runFileNames } from './run-files.ts';
export { RunFolderError } from './run-folder-error.ts';
export { secondsOf } from './seconds-of.ts';

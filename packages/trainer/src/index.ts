export { type Averaging, type AveragingOptions, ema, lookahead, type SwaOptions, swa } from './averaging/averaging.ts';
export {
  type BatchSizeSearch,
  type BatchSizeTrial,
  type FindBatchSizeOptions,
  findBatchSize,
} from './batch-size/find-batch-size.ts';
export { type CrossEntropyLossOptions, crossEntropyLoss } from './cross-entropy-loss.ts';
export type { Batch, BatchSource, Partners } from './data/batch-source.ts';
export { type ShuffledIndicesOptions, shuffledIndices } from './data/shuffled-indices.ts';
export type { EarlyStoppingOptions, Monitor } from './early-stopping.ts';
export { type EvaluateOptions, type Evaluation, type EvaluationScores, evaluate } from './evaluate.ts';
export {
  type FindLearningRateOptions,
  findLearningRate,
  type LearningRateSearch,
  type LearningRateStep,
} from './learning-rate/find-learning-rate.ts';
export type { LearningRatePoint, LearningRateSuggestions } from './learning-rate/suggest-learning-rates.ts';
export { type LoadedCheckpoint, loadCheckpoint } from './load-checkpoint.ts';
export { type AdamOptimizer, type AdamOptions, adam } from './optimizers/adam.ts';
export { type AdamWOptimizer, adamW } from './optimizers/adam-w.ts';
export { type LambOptimizer, type LambOptions, lamb } from './optimizers/lamb.ts';
export { type LionOptimizer, type LionOptions, lion } from './optimizers/lion.ts';
export { type MuonOptimizer, type MuonOptions, muon } from './optimizers/muon.ts';
export type { Optimizer } from './optimizers/optimizer.ts';
export { type RmsPropOptimizer, type RmsPropOptions, rmsProp } from './optimizers/rms-prop.ts';
export { type SgdOptimizer, type SgdOptions, sgd } from './optimizers/sgd.ts';
export type { KernelWork } from './profiler/kernel-work.ts';
export type { ProfileOptions } from './profiler/profile-window.ts';
export type { ProfileSpan } from './profiler/recorder.ts';
export { renderProfile } from './profiler/render-profile.ts';
export { type Profile, type Profiler, startProfiler } from './profiler/start-profiler.ts';
export {
  type KernelTime,
  type PhaseTime,
  type ProfileSummary,
  type SummarizeProfileOptions,
  summarizeProfile,
} from './profiler/summarize-profile.ts';
export { type Trace, type TraceEvent, traceEvents } from './profiler/trace-events.ts';
export { constant } from './schedules/constant.ts';
export { type CosineOptions, cosine } from './schedules/cosine.ts';
export { type CosineRestartsOptions, cosineRestarts } from './schedules/cosine-restarts.ts';
export { dependsOnEpochs } from './schedules/depends-on-epochs.ts';
export { type ExponentialOptions, exponential } from './schedules/exponential.ts';
export { type LearningRateContext, learningRateAt } from './schedules/learning-rate-at.ts';
export { type MultiStepOptions, multiStep } from './schedules/multi-step.ts';
export { type OneCycleOptions, oneCycle } from './schedules/one-cycle.ts';
export { type PolynomialOptions, polynomial } from './schedules/polynomial.ts';
export { type ReduceOnPlateauOptions, reduceOnPlateau } from './schedules/reduce-on-plateau.ts';
export type { Schedule, ScheduleNamed } from './schedules/schedule.ts';
export { type StepDecayOptions, stepDecay } from './schedules/step-decay.ts';
export { type WarmupOptions, warmup } from './schedules/warmup.ts';
export { type LayerSummary, type ModelSummary, modelSummary } from './summary/model-summary.ts';
export { train } from './train.ts';
export type {
  BatchEvent,
  CheckpointEvent,
  EpochEvent,
  EpochRecord,
  ProfileEvent,
  RunEndEvent,
  RunStartEvent,
  Scores,
  TrainEvent,
} from './train-event.ts';
export type { TrainOptions } from './train-options.ts';
export { TrainerError, type TrainerErrorOptions } from './trainer-error.ts';

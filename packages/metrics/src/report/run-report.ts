import type { CalibrationState } from '../accumulators/calibration.ts';
import type { ConfusionMatrixState } from '../accumulators/confusion-matrix.ts';
import type { RankingSummary } from '../ranking/ranking-summary.ts';
import type { Mistake } from '../scores/worst-mistakes.ts';

/** Plain data about one training run: everything `renderReport` shows. What is left out is said to be missing. */
export interface RunReport {
  /** What was trained on what, for example 'Improved AlexNet on CIFAR-10'. */
  title: string;
  /** How the run ended. */
  status: 'completed' | 'earlyStopped' | 'interrupted';
  /** How many epochs were asked for. */
  plannedEpochs: number;
  /** The epochs that were completed, in order; the last one is the run's result. */
  epochs: readonly ReportEpoch[];
  /** The figures to compare with. */
  published?: PublishedRow;
  /** The learning rate step by step. Without it the curve has one point per epoch. */
  learningRates?: readonly ReportLearningRate[];
  /** Predictions of the trained network, one by one. */
  evaluation?: ReportEvaluation;
  /** How the run was made, so that it can be repeated. */
  configuration?: ReportConfiguration;
}

/** How well a network does on a set of images. */
export interface LossAndAccuracy {
  /** Mean loss in nats. */
  loss: number;
  /** Fraction predicted correctly, 0 to 1. */
  accuracy: number;
}

/** One completed epoch. The trainer's `epoch` events have this form. */
export interface ReportEpoch {
  /** Counted from 1. */
  epoch: number;
  /** Measured while training. */
  train: LossAndAccuracy;
  /** Measured on images held out from training after the epoch, while the test set was left alone. */
  validation?: LossAndAccuracy;
  /** Measured on the test set after the epoch. */
  test?: LossAndAccuracy;
  /** The learning rate at the end of the epoch. */
  learningRate: number;
  /** How long the epoch took, in seconds, without its evaluation. */
  seconds?: number;
}

/** Published figures of the same network. */
export interface PublishedRow {
  /** What they belong to, for example 'Improved AlexNet, 10 epochs'. */
  name: string;
  /** After how many epochs they were measured. */
  epochs?: number;
  train?: LossAndAccuracy;
  test?: LossAndAccuracy;
}

/** A point of the learning rate's curve. */
export interface ReportLearningRate {
  /** Position in the run in epochs: 0 is the start, 1.5 the middle of the second epoch. */
  epoch: number;
  learningRate: number;
}

/** The trained network's predictions on one set of labelled images. */
export interface ReportEvaluation {
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
  /** `confusionMatrix.toJSON()`. */
  confusion: ConfusionMatrixState;
  /** Which images. Default 'test'. */
  split?: 'test' | 'validation';
  /** `calibration.toJSON()`, on the same images. */
  calibration?: CalibrationState;
  /** Mean loss on the same images, in nats. */
  loss?: number;
  /** Confidence interval of the accuracy, from `bootstrapInterval` with this confidence level. */
  interval?: { low: number; high: number; confidenceLevel: number };
  /** From `rankingSummary`, on the same images. */
  ranking?: RankingSummary;
  /** Whether each image was recognised, 1 or 0, in the order of the images: what a comparison tests runs by. */
  correct?: Uint8Array;
  /** With test-time flip: predictions from the mean over each image and its mirror image. Shown apart. */
  flip?: Partial<LossAndAccuracy>;
  /** Top-k accuracy on the same images. */
  topK?: { k: number; accuracy: number };
  /** The epoch after which the weights were taken. */
  epoch?: number;
  /** From `worstMistakes`, worst first, with their images. */
  mistakes?: readonly ReportMistake[];
}

/** A mistake that a report shows, with its image where there is one. */
export interface ReportMistake extends Mistake {
  image?: ReportImage;
}

/** An image that a report shows. */
export interface ReportImage {
  /** Pixels row by row, channels interleaved, 0 to 255. */
  data: Uint8Array;
  /** [height, width, channels]; 1 (grey), 3 (RGB) or 4 (RGBA) channels. */
  shape: readonly [number, number, number];
}

/** What a report says of how the run was made; what is left out is not mentioned. */
export interface ReportConfiguration {
  /** All options of the run: JSON values, nested as they are. */
  options?: Readonly<Record<string, unknown>>;
  seed?: number;
  /** The engine's name and settings, for example 'native (avx512), 2 threads'. */
  engine?: string;
  /** Names and versions of what ran, for example { node: '20.19.0' }. */
  versions?: Readonly<Record<string, string>>;
  /** The source's commit. */
  commit?: string;
  /** Processor, cores, memory. */
  hardware?: string;
  /** When the run began, for example '2026-11-24T09:30:00Z'. */
  startedAt?: string;
  /** How long it took in all, in seconds. */
  seconds?: number;
}

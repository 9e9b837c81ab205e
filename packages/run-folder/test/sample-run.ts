import type { EpochRecord } from '@x/trainer/schemas';
import type { Preset, Recipe, RunConfig, RunEvaluation, RunFiles, RunRecord } from '../src/index.ts';

export const sampleRecipe: Recipe = {
  model: 'improved-alexnet',
  epochs: 3,
  batchSize: 128,
  accumulate: 1,
  clipNorm: null,
  clipValue: null,
  optimizer: {
    name: 'sgd',
    learningRate: 0.1,
    momentum: 0.9,
    nesterov: true,
    weightDecay: 0,
    withoutWeightDecay: [],
  },
  schedule: { name: 'constant' },
  labelSmoothing: 0,
  dropout: 0.5,
  augmentation: [{ type: 'randomHorizontalFlip', probability: 0.5, alternate: false }],
  averaging: null,
  validation: 0,
};

export const sampleConfig: RunConfig = {
  format: 1,
  preset: 'mine',
  recipe: sampleRecipe,
  published: null,
  seed: 0,
  patience: null,
  data: { source: 'auto', limit: null, testLimit: null, test: true },
  processes: [
    {
      startedAt: '2026-01-02T03:04:05.000Z',
      engine: { name: 'native', detail: 'avx2', reason: 'the best', threads: null, precision: 'float32' },
      workers: 1,
      dataOrigin: 'cache: ~/.cache',
      versions: { node: '20.19.0' },
      commit: null,
      hardware: { processor: 'Processor', cores: 2, memoryGigabytes: 8, system: 'Linux' },
    },
  ],
};

/** One epoch for each accuracy, measured on the images of a split. */
export function sampleEpochs(accuracies: readonly number[], split: 'test' | 'validation' = 'test'): EpochRecord[] {
  return accuracies.map((accuracy, index) => ({
    epoch: index + 1,
    train: { loss: 1 - accuracy, accuracy },
    [split]: { loss: 2 - accuracy, accuracy },
    learningRate: 0.1,
    seconds: 10,
    evaluationSeconds: 2,
    imagesPerSecond: 5000,
    waitFraction: 0,
    best: accuracies.slice(0, index).every((earlier) => earlier < accuracy),
  }));
}

/** Of four images of two classes, three right: an accuracy of 0.75 after epoch 3. */
export const sampleEvaluation: RunEvaluation = {
  format: 1,
  split: 'test',
  images: 4,
  epoch: 3,
  loss: 0.6,
  accuracy: 0.75,
  top5Accuracy: 1,
  classes: ['cat', 'dog'],
  confusion: { classes: 2, counts: [2, 0, 1, 1] },
  calibration: { classes: 2, counts: [1, 3], correct: [0, 3], confidenceSums: [0.4, 2.4], brierSum: 0.9 },
  mistakes: [{ index: 2, label: 1, predicted: 0, probability: 0.6, labelProbability: 0.4 }],
};

/** A folder in memory. */
export const filesOf = (texts: Record<string, string>, name = 'my-run'): RunFiles => ({
  name,
  readText: async (path) => texts[path],
});

export const samplePresets: Preset[] = [
  {
    name: 'mine',
    description: 'Improved AlexNet',
    recipe: sampleRecipe,
    published: { epochs: 3, trainLoss: 0.68, testLoss: 0.6, trainAccuracy: 0.77, testAccuracy: 0.79 },
  },
  {
    name: 'big',
    description: 'AlexNet',
    recipe: { ...sampleRecipe, model: 'alexnet' },
    published: { epochs: 3, trainLoss: 0.67, testLoss: 0.92, trainAccuracy: 0.76, testAccuracy: 0.69 },
  },
];

export interface SampleRecord {
  name?: string;
  config?: Partial<RunConfig>;
  /** One an epoch. */
  accuracies?: readonly number[];
  split?: 'test' | 'validation';
  evaluation?: RunEvaluation;
}

/** What is read of a run. */
export function sampleRecord({
  name = 'my-run',
  config,
  accuracies = [0.6, 0.8, 0.75],
  split,
  evaluation,
}: SampleRecord = {}): RunRecord {
  const epochs = sampleEpochs(accuracies, split);
  return {
    name,
    config: { ...sampleConfig, ...config },
    status: accuracies.length < 3 ? 'interrupted' : 'completed',
    epochs,
    result: epochs.at(-1)!,
    ...(evaluation && { evaluation }),
  };
}

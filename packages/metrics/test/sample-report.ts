import { ConfusionMatrix } from '../src/accumulators/confusion-matrix.ts';
import type { ReportEpoch, ReportLearningRate, RunReport } from '../src/report/run-report.ts';
import { sampleRanking } from './sample-ranking.ts';

const classes = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

/** A made-up run with every part a report can have. */
export function sampleReport(): RunReport {
  const epochs: ReportEpoch[] = Array.from({ length: 10 }, (_, index) => ({
    epoch: index + 1,
    train: { loss: 0.6 + 1.1 * 0.7 ** index, accuracy: 0.8 - 0.45 * 0.7 ** index },
    test: { loss: 0.45 + 0.95 * 0.68 ** index + (index % 3) * 0.03, accuracy: 0.86 - 0.38 * 0.65 ** index },
    learningRate: 0.2 * (1 - index / 10),
    seconds: 44.2 + (index % 4),
  }));
  const learningRates: ReportLearningRate[] = Array.from({ length: 391 }, (_, step) => ({
    epoch: step / 39,
    learningRate: step <= 78 ? 0.008 + (0.192 * step) / 78 : (0.2 * (390 - step)) / 312,
  }));
  return {
    title: 'Improved AlexNet on CIFAR-10',
    status: 'completed',
    plannedEpochs: 10,
    epochs,
    published: {
      name: 'Improved AlexNet, 10 epochs',
      epochs: 10,
      train: { loss: 0.6798, accuracy: 0.7734 },
      test: { loss: 0.6034, accuracy: 0.7946 },
    },
    learningRates,
    evaluation: {
      classes,
      confusion: sampleConfusion().toJSON(),
      loss: 0.4871,
      interval: { low: 0.8979, high: 0.9095, confidenceLevel: 0.95 },
      ranking: sampleRanking(classes.length),
      topK: { k: 5, accuracy: 0.9921 },
      epoch: 10,
      mistakes: Array.from({ length: 12 }, (_, index) => ({
        index: 100 + 37 * index,
        label: index % 10,
        predicted: (index + 3) % 10,
        probability: 0.999 - 0.004 * index,
        labelProbability: 0.0005 * (index + 1),
        image: { data: samplePixels(index), shape: [32, 32, 3] as const },
      })),
    },
    configuration: {
      options: {
        preset: 'improved-alexnet-10',
        batchSize: 128,
        optimizer: { type: 'sgd', momentum: 0.9, nesterov: true, weightDecay: 0.0005 },
        schedule: { type: 'oneCycle', peak: 0.2 },
        transforms: [
          { type: 'randomCrop', padding: 4, mode: 'reflect' },
          { type: 'randomHorizontalFlip', probability: 0.5 },
        ],
        labelSmoothing: 0.1,
      },
      seed: 42,
      engine: 'native (avx512), 2 threads',
      hardware: 'AMD EPYC 9R45, 2 cores, 8 GiB',
      commit: '6fadea5c0a5b9b3f2f0f7a1d2c3b4a5968778695',
      startedAt: '2026-11-24T09:30:00Z',
      seconds: 492.3,
      versions: { node: '20.20.0', '@tensorflow/tfjs-core': '4.22.0' },
    },
  };
}

/** 1000 examples of each class: most are right, cats and dogs are confused most. */
function sampleConfusion(): ConfusionMatrix {
  const counts = classes.flatMap((_, label) => {
    const row = classes.map((_, predicted) => (label * 7 + predicted * 3) % 17);
    if (label === 3) row[5] = 118;
    if (label === 5) row[3] = 97;
    if (label === 1) row[9] = 41;
    row[label] = 0;
    row[label] = 1000 - row.reduce((sum, count) => sum + count, 0);
    return row;
  });
  return ConfusionMatrix.fromJSON({ classes: classes.length, counts });
}

function samplePixels(seed: number): Uint8Array {
  return Uint8Array.from({ length: 32 * 32 * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return ((pixel % 32) * (3 + seed) + Math.floor(pixel / 32) * 5 + (index % 3) * 60) % 256;
  });
}

import type { Preset } from './preset.ts';

export const improvedAlexNet10: Preset = {
  name: 'improved-alexnet-10',
  description: 'Improved AlexNet, 10 epochs',
  recipe: {
    model: 'improved-alexnet',
    epochs: 10,
    batchSize: 128,
    optimizer: {
      name: 'sgd',
      learningRate: 0.1,
      momentum: 0.9,
      nesterov: true,
      weightDecay: 5e-4,
      withoutWeightDecay: [],
    },
    schedule: { name: 'oneCycle', pctStart: 0.2, anneal: 'linear', divFactor: 25, finalDivFactor: 10_000 },
    labelSmoothing: 0,
    dropout: 0.5,
    augmentation: [
      { type: 'randomCrop', padding: 4, mode: 'reflect' },
      { type: 'randomHorizontalFlip', probability: 0.5 },
    ],
  },
  published: { trainLoss: 0.6798, testLoss: 0.6034, trainAccuracy: 0.7734, testAccuracy: 0.7946 },
};

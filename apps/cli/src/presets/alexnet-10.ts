import type { Preset } from './preset.ts';

export const alexNet10: Preset = {
  name: 'alexnet-10',
  description: 'AlexNet on images enlarged to 224 × 224, 10 epochs',
  recipe: {
    model: 'alexnet',
    epochs: 10,
    batchSize: 64,
    optimizer: {
      name: 'sgd',
      learningRate: 0.01,
      momentum: 0.9,
      nesterov: false,
      weightDecay: 5e-4,
      withoutWeightDecay: [],
    },
    schedule: { name: 'oneCycle', pctStart: 0.2, anneal: 'linear', divFactor: 25, finalDivFactor: 10_000 },
    labelSmoothing: 0,
    dropout: 0.5,
    augmentation: [],
  },
  published: { trainLoss: 0.6747, testLoss: 0.9185, trainAccuracy: 0.7611, testAccuracy: 0.688 },
};

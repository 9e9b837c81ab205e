/** What a person decides about a training. */
export interface TrainingSettings {
  /** The first so many. */
  trainingImages: number;
  /** The first so many. */
  testImages: number;
  epochs: number;
  /** Images per step. */
  batchSize: number;
  optimizer: OptimizerName;
  /** The highest of the schedule. */
  learningRate: number;
  /** Random crops and flips of the training images. */
  augmentation: boolean;
  /** Decides the initial weights, the order of the images, augmentation and dropout. */
  seed: number;
}

export type OptimizerName = 'sgd' | 'muon' | 'adam';

/** The optimizers, with the learning rate that each starts from. */
export const optimizers: Record<OptimizerName, { title: string; hint: string; learningRate: number }> = {
  sgd: { title: 'SGD', hint: 'with Nesterov momentum', learningRate: 0.05 },
  muon: { title: 'Muon', hint: 'learns most from few images', learningRate: 0.015 },
  adam: { title: 'Adam', hint: 'a rate for each weight', learningRate: 0.001 },
};

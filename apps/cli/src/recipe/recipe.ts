import { z } from 'zod';

export const modelNames = ['alexnet', 'improved-alexnet'] as const;
export type ModelName = (typeof modelNames)[number];

/**
 * Everything that decides what is trained and how, apart from the seed and the data. Plain data: presets are made of it
 * and config.json holds it. `optimizer` and `schedule` are the trainer's own descriptions, `augmentation` is a list of
 * the augment package's transforms for the training images (32 × 32, before any resizing); each package checks its own.
 */
export const recipeSchema = z.strictObject({
  model: z.enum(modelNames),
  epochs: z.int().min(1),
  batchSize: z.int().min(1),
  optimizer: z.looseObject({ name: z.enum(['sgd', 'adam', 'adamW']), learningRate: z.number() }),
  schedule: z.looseObject({ name: z.enum(['constant', 'stepDecay', 'cosine', 'oneCycle']) }),
  labelSmoothing: z.number().min(0).lt(1),
  dropout: z.number().min(0).lt(1),
  augmentation: z.array(z.looseObject({ type: z.enum(['randomCrop', 'randomHorizontalFlip', 'cutout']) })),
});
export type Recipe = z.infer<typeof recipeSchema>;

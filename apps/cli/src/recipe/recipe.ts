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
  optimizer: z.looseObject({ name: z.enum(['sgd', 'adam', 'adamW', 'muon']), learningRate: z.number() }),
  schedule: z.looseObject({ name: z.enum(['constant', 'stepDecay', 'cosine', 'oneCycle']) }),
  labelSmoothing: z.number().min(0).lt(1),
  dropout: z.number().min(0).lt(1),
  augmentation: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('randomCrop'), padding: z.int().min(0), mode: z.enum(['reflect', 'zero']) }),
      z.strictObject({
        type: z.literal('randomHorizontalFlip'),
        probability: z.number().min(0).max(1),
        alternate: z.boolean().default(false),
      }),
      z.strictObject({ type: z.literal('cutout'), size: z.int().min(1) }),
    ]),
  ),
  /** The trainer's description of an average of the weights; null: none. */
  averaging: z
    .looseObject({ name: z.enum(['ema', 'lookahead']) })
    .nullable()
    .default(null),
  /** Training images that are held out for the evaluation after each epoch; 0: the test images are used. */
  validation: z.int().min(0).max(49_999).default(0),
});
export type Recipe = z.infer<typeof recipeSchema>;

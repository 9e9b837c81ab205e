import { averagingSchema, optimizerSchema, scheduleSchema } from '@x/trainer/schemas';
import { z } from 'zod';
import { modelNames } from './names.ts';

/** Height and width of the images that augmentation works on, before any resizing. */
const imageSide = 32;
const below = (limit: number) => ({ error: `expected at most ${limit}: images are ${imageSide} × ${imageSide}` });

/** A transform of the augment package for the training images. */
const augmentationSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('randomCrop'),
    padding: z
      .int()
      .min(1)
      .max(imageSide - 1, below(imageSide - 1)),
    mode: z.enum(['reflect', 'zero']),
  }),
  z
    .strictObject({
      type: z.literal('randomHorizontalFlip'),
      probability: z.number().min(0).max(1),
      alternate: z.boolean().default(false),
    })
    .refine(({ alternate, probability }) => !alternate || probability === 0.5, {
      error: 'expected 0.5 with alternate, which mirrors the halves of the images by turns',
      path: ['probability'],
    }),
  z.strictObject({ type: z.literal('cutout'), size: z.int().min(1).max(imageSide, below(imageSide)) }),
]);

/**
 * Everything that decides what is trained and how, apart from the seed and the data. Plain data: presets are made of it and
 * config.json holds it. What later versions added has a default, for the runs of earlier ones.
 */
export const recipeSchema = z
  .strictObject({
    model: z.enum(modelNames),
    epochs: z.int().min(1),
    batchSize: z.int().min(1),
    /** Batches in a training step. */
    accumulate: z.int().min(1).default(1),
    /** Largest norm of a step's gradients; null: any. */
    clipNorm: z.number().positive().nullable().default(null),
    /** Largest magnitude of an element of a step's gradients; null: any. */
    clipValue: z.number().positive().nullable().default(null),
    /** The trainer's description. */
    optimizer: optimizerSchema,
    /** The trainer's description. */
    schedule: scheduleSchema,
    labelSmoothing: z.number().min(0).lt(1),
    dropout: z.number().min(0).lt(1),
    augmentation: z.array(augmentationSchema),
    /** The trainer's description of an average of the weights; null: none. */
    averaging: averagingSchema.nullable().default(null),
    /** Training images that are held out for the evaluation after each epoch; 0: the test images are used. */
    validation: z.int().min(0).max(49_999).default(0),
  })
  .superRefine(({ epochs, averaging, schedule, clipNorm, clipValue }, { addIssue }) => {
    if (clipNorm !== null && clipValue !== null) {
      const message = `expected null beside clipNorm, actual ${clipValue}`;
      addIssue({ code: 'custom', message, path: ['clipValue'] });
    }
    const atMostEpochs = (value: number, path: string[]) => {
      if (value > epochs)
        addIssue({ code: 'custom', message: `expected at most ${epochs}, the epochs, actual ${value}`, path });
    };
    if (averaging) atMostEpochs(averaging.startEpoch, ['averaging', 'startEpoch']);
    if (schedule.name === 'cosine') atMostEpochs(schedule.warmupEpochs, ['schedule', 'warmupEpochs']);
    if (schedule.name === 'warmup') atMostEpochs(schedule.epochs, ['schedule', 'epochs']);
  });
export type Recipe = z.infer<typeof recipeSchema>;

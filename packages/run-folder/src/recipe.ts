import { AugmentError, checkTransforms, type Transform } from '@x/augment';
import { averagingSchema, optimizerSchema, scheduleSchema } from '@x/trainer/schemas';
import { z } from 'zod';
import { modelNames } from './names.ts';

/** The images that augmentation works on and leaves, before any resizing for the network. */
const imageShape = [32, 32, 3] as const;

/** Transforms of the augment package for the training images. Issues: the first mistake, by its place in the list and its option. */
const augmentationSchema = z.array(z.unknown()).transform((list, context): Transform[] => {
  const issue = (message: string, path: readonly PropertyKey[] = []) => {
    context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  };
  const added = list.findIndex((item) => ['normalize', 'resize'].includes((item as Transform | null)?.type as string));
  if (added >= 0) {
    return issue('expected no normalize or resize: each network has its own after the augmentation', [added, 'type']);
  }
  try {
    // A network's resizing, so that what holds for one network holds for all.
    checkTransforms([...list, { type: 'resize', size: imageShape[0] }], imageShape);
    const { transforms, outputShape } = checkTransforms(list, imageShape);
    if (outputShape.join() === imageShape.join()) return transforms;
    return issue(
      `expected images of ${imageShape.join(' × ')} at the end of the list, actual ${outputShape.join(' × ')}`,
    );
  } catch (error) {
    if (error instanceof AugmentError) return issue(error.message, error.path);
    throw error;
  }
});

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
    augmentation: augmentationSchema,
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

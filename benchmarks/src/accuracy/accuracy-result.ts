import { z } from 'zod';
import { PRECISIONS } from '../parse-options.ts';

const count = z.int().min(1);
const share = z.number().min(0).max(1);

export const epochSchema = z.strictObject({
  epoch: count,
  /** On the test images after this epoch, 0 to 1. */
  accuracy: share,
  /** Spent on training, with the preparation of the images. */
  seconds: z.number().positive(),
  evaluationSeconds: z.number().min(0),
});
const runSchema = z.strictObject({ seed: z.int(), epochs: z.array(epochSchema).min(1) });
const sideSchema = z.strictObject({ versions: z.record(z.string(), z.string()), runs: z.array(runSchema).min(1) });

/** What `accuracy --json` writes: what was measured, and nothing that follows from it. */
export const accuracyResultSchema = z.strictObject({
  date: z.iso.datetime(),
  settings: z.strictObject({
    preset: z.string(),
    /** Test accuracy that is aimed at, 0 to 1. */
    target: share,
    pairs: count,
    threads: count,
    precision: z.enum(PRECISIONS),
  }),
  machine: z.strictObject({
    cpu: z.string(),
    cores: count,
    platform: z.string(),
    /** Of the minute before. */
    loadBefore: z.number(),
  }),
  /** As in a run's config.json. */
  recipe: z.record(z.string(), z.unknown()),
  native: sideSchema,
  /** Null where PyTorch is missing. */
  pytorch: sideSchema.nullable(),
});

export type AccuracyResult = z.infer<typeof accuracyResultSchema>;
export type TrainingSide = z.infer<typeof sideSchema>;
export type TrainingRun = z.infer<typeof runSchema>;

import type { StoredTensors } from '@x/tensor-files';
import { z } from 'zod';
import { epochRecordSchema } from '../train-event.ts';

export const FORMAT_VERSION = 1;

/** Everything but the arrays: where a run stands and how it was set up. */
export const runStateSchema = z.strictObject({
  /** Every option that the result depends on; a run resumes only with the same. */
  configuration: z.record(z.string(), z.json()),
  /** 1-based epoch in which training goes on; one above the number of epochs when all are done. */
  epoch: z.int().min(1),
  /** Steps of that epoch that are done. */
  step: z.int().min(0),
  /** Sums of that epoch so far. */
  progress: z.strictObject({
    loss: z.json(),
    accuracy: z.json(),
    seconds: z.number(),
    waitMilliseconds: z.number(),
  }),
  /** Training calls of the layers that count them, by the layer's path. */
  callIndices: z.record(z.string(), z.int()),
  /** The epochs done. */
  history: z.array(epochRecordSchema),
});
export type RunState = z.infer<typeof runStateSchema>;

/** What a checkpoint holds. */
export interface Checkpoint {
  /** All weights of the model by name, shapes as in tfjs. */
  weights: StoredTensors;
  /** The optimizer's arrays, `slot/weight name`. */
  optimizer: StoredTensors;
  state: RunState;
}

/** 'last' is what a run resumes from, 'best' holds the best epoch, 'epoch' is kept of an epoch. */
export type CheckpointKind = 'last' | 'best' | 'epoch';

import { z } from 'zod';
import { check } from '../check.ts';

export const lionSchema = z.strictObject({
  name: z.literal('lion'),
  learningRate: z.number().positive(),
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  weightDecay: z.number().min(0),
  withoutWeightDecay: z.array(z.string().min(1)),
});

/** A plain, serialisable description of Lion. */
export type LionOptimizer = z.infer<typeof lionSchema>;

/** What `lion()` takes. A value out of range, or an unknown key, is a TrainerError. */
export interface LionOptions {
  /** Base learning rate, the peak of every schedule; 3 to 10 times smaller than AdamW's, says the paper. Default 1e-4. */
  learningRate?: number;
  /** Share of the momentum in the direction of a step, the rest is the gradient; 0 to below 1. Default 0.9. */
  beta1?: number;
  /** Share of the momentum that is kept from step to step, 0 to below 1. Default 0.99. */
  beta2?: number;
  /** Decoupled as in AdamW; 3 to 10 times larger than AdamW's, says the paper. Default 0. */
  weightDecay?: number;
  /** Weights whose name ends with one of these are not decayed, e.g. `['/bias', '/gamma', '/beta']`. Default none. */
  withoutWeightDecay?: string[];
}

/**
 * Lion (Chen et al., 2023, https://arxiv.org/abs/2302.06675, algorithm 2): every element moves by the learning rate, in the direction
 * of the sign of momentum and gradient: `w *= 1 - learningRate·weightDecay; w -= learningRate·sign(beta1·m + (1 - beta1)·g);
 * m = beta2·m + (1 - beta2)·g`, with m starting at 0.
 */
export function lion({
  learningRate = 1e-4,
  beta1 = 0.9,
  beta2 = 0.99,
  weightDecay = 0,
  withoutWeightDecay = [],
  ...unknown
}: LionOptions = {}): LionOptimizer {
  return check('lion', lionSchema, {
    name: 'lion',
    learningRate,
    beta1,
    beta2,
    weightDecay,
    withoutWeightDecay,
    ...unknown,
  });
}

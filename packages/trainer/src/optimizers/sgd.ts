import { z } from 'zod';
import { check } from '../check.ts';

export const sgdSchema = z
  .strictObject({
    name: z.literal('sgd'),
    learningRate: z.number().positive(),
    momentum: z.number().min(0).lt(1),
    nesterov: z.boolean(),
    weightDecay: z.number().min(0),
    withoutWeightDecay: z.array(z.string().min(1)),
  })
  .refine((options) => !options.nesterov || options.momentum > 0, {
    error: 'expected a momentum above 0 for Nesterov, as in PyTorch; set momentum (0.9 is usual) or nesterov: false',
    path: ['momentum'],
  });

/** A plain, serialisable description of stochastic gradient descent. */
export type SgdOptimizer = z.infer<typeof sgdSchema>;

/** What `sgd()` takes. A value out of range, or an unknown key, is a TrainerError. */
export interface SgdOptions {
  /** Base learning rate, the peak of every schedule. No default. */
  learningRate: number;
  /** Share of the velocity that is kept from step to step, 0 to below 1. Default 0. */
  momentum?: number;
  /** Nesterov's momentum; needs a momentum above 0. Default false. */
  nesterov?: boolean;
  /** Added to the gradient as `weightDecay · weight`, before momentum (PyTorch's L2 penalty). Default 0. */
  weightDecay?: number;
  /** Weights whose name ends with one of these are not decayed, e.g. `['/bias', '/gamma', '/beta']`. Default none. */
  withoutWeightDecay?: string[];
}

/**
 * Stochastic gradient descent with the arithmetic of PyTorch's `torch.optim.SGD` (dampening 0), per weight:
 * `g += weightDecay·w; v = momentum·v + g; w -= learningRate·(nesterov ? g + momentum·v : v)`, with v starting at 0.
 */
export function sgd({
  learningRate,
  momentum = 0,
  nesterov = false,
  weightDecay = 0,
  withoutWeightDecay = [],
  ...unknown
}: SgdOptions): SgdOptimizer {
  return check('sgd', sgdSchema, {
    name: 'sgd',
    learningRate,
    momentum,
    nesterov,
    weightDecay,
    withoutWeightDecay,
    ...unknown,
  });
}

import { z } from 'zod';
import { check } from '../check.ts';

export const rmsPropSchema = z.strictObject({
  name: z.literal('rmsProp'),
  learningRate: z.number().positive(),
  alpha: z.number().min(0).lt(1),
  epsilon: z.number().positive(),
  momentum: z.number().min(0).lt(1),
  centered: z.boolean(),
  weightDecay: z.number().min(0),
  withoutWeightDecay: z.array(z.string().min(1)),
});

/** A plain, serialisable description of RMSProp. */
export type RmsPropOptimizer = z.infer<typeof rmsPropSchema>;

/** What `rmsProp()` takes. A value out of range, or an unknown key, is a TrainerError. */
export interface RmsPropOptions {
  /** Base learning rate, the peak of every schedule. Default 0.01. */
  learningRate?: number;
  /** Decay of the mean of the squared gradients, 0 to below 1. Default 0.99. */
  alpha?: number;
  /** Added to the denominator, outside the root. Default 1e-8. */
  epsilon?: number;
  /** Share of the velocity that is kept from step to step, 0 to below 1. Default 0. */
  momentum?: number;
  /** Divides by an estimate of the gradients' standard deviation in place of their root mean square. Default false. */
  centered?: boolean;
  /** Added to the gradient as `weightDecay · weight` (PyTorch's L2 penalty). Default 0. */
  weightDecay?: number;
  /** Weights whose name ends with one of these are not decayed, e.g. `['/bias', '/gamma', '/beta']`. Default none. */
  withoutWeightDecay?: string[];
}

/**
 * RMSProp (Hinton, 2012, https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf) with the arithmetic and defaults of
 * PyTorch's `torch.optim.RMSprop`, per weight: `g += weightDecay·w; s = alpha·s + (1 - alpha)·g²; v = momentum·v + g / (√s + epsilon);
 * w -= learningRate·v`, with s and v starting at 0. `centered` (Graves, 2013, https://arxiv.org/abs/1308.0850) takes `s - m²` for s,
 * where m is the mean of the gradients with the same decay.
 */
export function rmsProp({
  learningRate = 0.01,
  alpha = 0.99,
  epsilon = 1e-8,
  momentum = 0,
  centered = false,
  weightDecay = 0,
  withoutWeightDecay = [],
  ...unknown
}: RmsPropOptions = {}): RmsPropOptimizer {
  return check('rmsProp', rmsPropSchema, {
    name: 'rmsProp',
    learningRate,
    alpha,
    epsilon,
    momentum,
    centered,
    weightDecay,
    withoutWeightDecay,
    ...unknown,
  });
}

import { z } from 'zod';
import { check } from '../check.ts';

export const adamFields = {
  learningRate: z.number().positive(),
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  epsilon: z.number().positive(),
  weightDecay: z.number().min(0),
  withoutWeightDecay: z.array(z.string().min(1)),
};
export const adamSchema = z.strictObject({ name: z.literal('adam'), ...adamFields });

/** A plain, serialisable description of Adam. */
export type AdamOptimizer = z.infer<typeof adamSchema>;

/** What `adam()` and `adamW()` take. A value out of range, or an unknown key, is a TrainerError. */
export interface AdamOptions {
  /** Base learning rate, the peak of every schedule. Default 0.001. */
  learningRate?: number;
  /** Decay of the mean of the gradients, 0 to below 1. Default 0.9. */
  beta1?: number;
  /** Decay of the mean of the squared gradients, 0 to below 1. Default 0.999. */
  beta2?: number;
  /** Added to the denominator. Default 1e-8. */
  epsilon?: number;
  /** `adam`: added to the gradient as `weightDecay · weight`; default 0. `adamW`: decoupled; default 0.01. */
  weightDecay?: number;
  /** Weights whose name ends with one of these are not decayed, e.g. `['/bias', '/gamma', '/beta']`. Default none. */
  withoutWeightDecay?: string[];
}

/**
 * Adam (Kingma and Ba, 2015, https://arxiv.org/abs/1412.6980) with the arithmetic and defaults of PyTorch's `torch.optim.Adam`;
 * weight decay is an L2 penalty, added to the gradient.
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  withoutWeightDecay = [],
  ...unknown
}: AdamOptions = {}): AdamOptimizer {
  return check('adam', adamSchema, {
    name: 'adam',
    learningRate,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    withoutWeightDecay,
    ...unknown,
  });
}

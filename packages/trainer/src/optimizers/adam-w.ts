import { z } from 'zod';
import { check } from '../check.ts';
import { type AdamOptions, adamFields } from './adam.ts';

export const adamWSchema = z.strictObject({ name: z.literal('adamW'), ...adamFields });

/** A plain, serialisable description of AdamW. */
export type AdamWOptimizer = z.infer<typeof adamWSchema>;

/**
 * AdamW (Loshchilov and Hutter, 2019, https://arxiv.org/abs/1711.05101) with the arithmetic and defaults of PyTorch's
 * `torch.optim.AdamW`: the weight is first multiplied by `1 - learningRate·weightDecay`, then Adam's step is taken.
 */
export function adamW({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0.01,
  withoutWeightDecay = [],
  ...unknown
}: AdamOptions = {}): AdamWOptimizer {
  return check('adamW', adamWSchema, {
    name: 'adamW',
    learningRate,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    withoutWeightDecay,
    ...unknown,
  });
}

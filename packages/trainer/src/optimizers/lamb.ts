import { z } from 'zod';
import { check } from '../check.ts';
import { type AdamOptions, adamFields } from './adam.ts';

export const lambSchema = z.strictObject({
  name: z.literal('lamb'),
  ...adamFields,
  weightDecay: z.number().positive({ error: 'expected above 0: without decay, LAMB is Adam; use adam()' }),
});

/** A plain, serialisable description of LAMB. */
export type LambOptimizer = z.infer<typeof lambSchema>;

/** As for `adamW`, but for `epsilon` (default 1e-6) and `weightDecay` (above 0). */
export type LambOptions = AdamOptions;

/**
 * LAMB (You et al., 2020, https://arxiv.org/abs/1904.00962, algorithm 2), for large batches: Adam's direction plus `weightDecay·w`, which
 * each weight array follows by its own length: `w -= learningRate·(‖w‖ / ‖u‖)·u` with `u = m̂ / (√v̂ + epsilon) + weightDecay·w`, and
 * the ratio 1 where a norm is 0. As in timm and NVIDIA's Apex, `withoutWeightDecay` takes arrays out of that as well: they follow
 * Adam's direction by the learning rate alone. Biases and batch normalisation belong there: near 0, the ratio would hardly let them move.
 */
export function lamb({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-6,
  weightDecay = 0.01,
  withoutWeightDecay = [],
  ...unknown
}: LambOptions = {}): LambOptimizer {
  return check('lamb', lambSchema, {
    name: 'lamb',
    learningRate,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    withoutWeightDecay,
    ...unknown,
  });
}

import { z } from 'zod';
import { check } from '../check.ts';
import { elementWiseOptimizerSchema } from './element-wise-optimizer.ts';

export const muonSchema = z
  .strictObject({
    name: z.literal('muon'),
    learningRate: z.number().positive(),
    momentum: z.number().min(0).lt(1),
    nesterov: z.boolean(),
    weightDecay: z.number().min(0),
    iterations: z.int().min(1),
    normalizeFilters: z.boolean(),
    withoutMuon: z.array(z.string().min(1)),
    others: elementWiseOptimizerSchema,
  })
  .refine((options) => !options.nesterov || options.momentum > 0, {
    error: 'expected a momentum above 0 for Nesterov; set momentum (0.95 is usual) or nesterov: false',
    path: ['momentum'],
  });

/** A plain, serialisable description of Muon. */
export type MuonOptimizer = z.infer<typeof muonSchema>;

/** What `muon()` takes. A value out of range, or an unknown key, is a TrainerError. */
export interface MuonOptions {
  /** Base learning rate of the matrices and filters, the peak of every schedule. Default 0.02. */
  learningRate?: number;
  /** Share of the velocity that is kept from step to step, 0 to below 1. Default 0.95. */
  momentum?: number;
  /** Nesterov's momentum; needs a momentum above 0. Default true. */
  nesterov?: boolean;
  /** Decay of the matrices and filters, decoupled as in AdamW: they are multiplied by `1 - learningRate·weightDecay`. Default 0. */
  weightDecay?: number;
  /** Newton–Schulz iterations per step. Default 5. */
  iterations?: number;
  /**
   * Scales each filter to the norm √(output channels) before its step, as in airbench; only for filters that batch normalisation
   * follows, to which their scale is nothing. Default false.
   */
  normalizeFilters?: boolean;
  /** Matrices and filters whose name ends with one of these are left to `others`, e.g. the first and the last. Default none. */
  withoutMuon?: string[];
  /**
   * Made by `sgd()`, `adam()`, `adamW()`, `rmsProp()` or `lion()`: what updates the vectors (biases, batch normalisation) and `withoutMuon`. Its learning rate
   * follows the schedule in proportion. No default.
   */
  others: z.infer<typeof elementWiseOptimizerSchema>;
}

/**
 * Muon: momentum as in `sgd`, then the update's nearest orthogonal matrix in place of the update, so that every direction moves alike.
 * Filters are seen as matrices [output channels, input channels · height · width], linear weights as [outputs, inputs].
 *
 * Source: Jordan et al., 2024, https://kellerjordan.github.io/posts/muon/; its five Newton–Schulz iterations with the coefficients
 * 3.4445, -4.7750 and 2.0315, in float32, its scale √max(1, rows / columns) and its defaults. `normalizeFilters` is from
 * https://github.com/KellerJordan/cifar10-airbench, where the scale is 1, which is the same unless a filter has more outputs than inputs.
 */
export function muon({
  learningRate = 0.02,
  momentum = 0.95,
  nesterov = true,
  weightDecay = 0,
  iterations = 5,
  normalizeFilters = false,
  withoutMuon = [],
  others,
  ...unknown
}: MuonOptions): MuonOptimizer {
  return check('muon', muonSchema, {
    name: 'muon',
    learningRate,
    momentum,
    nesterov,
    weightDecay,
    iterations,
    normalizeFilters,
    withoutMuon,
    others,
    ...unknown,
  });
}

import { z } from 'zod';
import { check } from '../check.ts';

export const averagingSchema = z.strictObject(
  {
    name: z.enum(['ema', 'lookahead']),
    decay: z.number().min(0).lt(1),
    every: z.int().min(1),
    startEpoch: z.int().min(1),
  },
  {
    error: (issue) => (issue.code === 'invalid_type' ? 'expected an average made by ema() or lookahead()' : undefined),
  },
);

/** A plain, serialisable description of how weights are averaged, as made by `ema()` or `lookahead()`. */
export type Averaging = z.infer<typeof averagingSchema>;

export interface AveragingOptions {
  /** Share of the average that is kept at each update, 0 to below 1. Default 0.999 for `ema`, 0.5 for `lookahead`. */
  decay?: number;
  /** Steps from one update to the next. Default 1 for `ema`, 5 for `lookahead`. */
  every?: number;
  /** 1-based epoch in which averaging begins, with the weights it begins with. Default 1. */
  startEpoch?: number;
}

/**
 * The exponential moving average of the weights: `average = decay·average + (1 - decay)·weight`. Training does not see it.
 *
 * So that the first weights are soon forgotten, the n-th update takes `min(decay, (1 + n) / (10 + n))`, as TensorFlow's
 * `ExponentialMovingAverage` does with `num_updates`.
 */
export function ema({ decay = 0.999, every = 1, startEpoch = 1, ...unknown }: AveragingOptions = {}): Averaging {
  return check('ema', averagingSchema, { name: 'ema', decay, every, startEpoch, ...unknown });
}

/**
 * Lookahead (Zhang et al., 2019, https://arxiv.org/abs/1907.08610): every so many steps the average moves towards the weights, and
 * training goes on from the average. `decay` is 1 - α of the paper.
 */
export function lookahead({ decay = 0.5, every = 5, startEpoch = 1, ...unknown }: AveragingOptions = {}): Averaging {
  return check('lookahead', averagingSchema, { name: 'lookahead', decay, every, startEpoch, ...unknown });
}

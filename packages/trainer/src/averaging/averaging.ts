import { z } from 'zod';
import { check } from '../check.ts';

const startEpoch = z.int().min(1);
const moving = { decay: z.number().min(0).lt(1), every: z.int().min(1), startEpoch };

/** The zod schema of an {@link Averaging}, for files that hold one; unknown keys fail. */
export const averagingSchema = z.discriminatedUnion(
  'name',
  [
    z.strictObject({ name: z.literal('ema'), ...moving }),
    z.strictObject({ name: z.literal('lookahead'), ...moving }),
    z.strictObject({ name: z.literal('swa'), startEpoch }),
  ],
  { error: 'expected an average made by ema(), lookahead() or swa()' },
);

/** A plain, serialisable description of how weights are averaged, as made by `ema()`, `lookahead()` or `swa()`. */
export type Averaging = z.infer<typeof averagingSchema>;

/** What `ema()` and `lookahead()` take. A value out of range, or an unknown key, is a TrainerError. */
export interface AveragingOptions {
  /** Share of the average that is kept at each update, 0 to below 1. Default 0.999 for `ema`, 0.5 for `lookahead`. */
  decay?: number;
  /** Steps from one update to the next. Default 1 for `ema`, 5 for `lookahead`. */
  every?: number;
  /** 1-based epoch in which averaging begins, with the weights it begins with. Default 1. */
  startEpoch?: number;
}

/** What `swa()` takes. */
export interface SwaOptions {
  /** 1-based epoch whose end is the first that is averaged; three quarters of the epochs are usual. No default. */
  startEpoch: number;
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

/**
 * Stochastic weight averaging (Izmailov et al., 2018, https://arxiv.org/abs/1803.05407): the mean of the weights at the ends of the
 * epochs from `startEpoch` on, as by PyTorch's `AveragedModel`. Training does not see it; a constant or cyclic learning rate lets the
 * weights differ. Statistics of batch normalisation are not averaged but taken anew, in a pass over the training images after each
 * such epoch (`torch.optim.swa_utils.update_bn`).
 */
export function swa({ startEpoch, ...unknown }: SwaOptions): Averaging {
  return check('swa', averagingSchema, { name: 'swa', startEpoch, ...unknown });
}

import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `cosine()` takes. */
export interface CosineOptions {
  /** Length of the linear warm-up, in epochs; fractions are fine. Default 0. */
  warmupEpochs?: number;
  /** The warm-up begins at this share of the learning rate, above 0 to 1. Default 1/3, as PyTorch's LinearLR. */
  warmupStartFactor?: number;
  /** The cosine would end, one step after the last, at this share of the learning rate, 0 to 1. Default 0. */
  finalFactor?: number;
}

/**
 * Linear warm-up, then half a cosine down to the end of training (Loshchilov and Hutter, 2017, https://arxiv.org/abs/1608.03983):
 * PyTorch's LinearLR followed by CosineAnnealingLR, one scheduler step a batch.
 */
export function cosine({
  warmupEpochs = 0,
  warmupStartFactor = 1 / 3,
  finalFactor = 0,
  ...unknown
}: CosineOptions = {}): ScheduleNamed<'cosine'> {
  const schedule = { name: 'cosine', warmupEpochs, warmupStartFactor, finalFactor, ...unknown };
  return check('cosine', scheduleSchema, schedule) as ScheduleNamed<'cosine'>;
}

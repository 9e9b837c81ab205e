import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `cosineRestarts()` takes. */
export interface CosineRestartsOptions {
  /** Length of the first fall, in epochs; fractions are fine. No default. */
  firstEpochs: number;
  /** Each fall is so many times as long as the one before, at least 1. Default 1. */
  multiplier?: number;
  /** Each fall ends at this share of the learning rate, 0 to 1. Default 0. */
  finalFactor?: number;
}

/**
 * Half a cosine down, again and again (SGDR, Loshchilov and Hutter, 2017, https://arxiv.org/abs/1608.03983): PyTorch's
 * CosineAnnealingWarmRestarts, one scheduler step a batch with the epoch's fraction.
 */
export function cosineRestarts({
  firstEpochs,
  multiplier = 1,
  finalFactor = 0,
  ...unknown
}: CosineRestartsOptions): ScheduleNamed<'cosineRestarts'> {
  const schedule = { name: 'cosineRestarts', firstEpochs, multiplier, finalFactor, ...unknown };
  return check('cosineRestarts', scheduleSchema, schedule) as ScheduleNamed<'cosineRestarts'>;
}

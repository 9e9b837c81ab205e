import { check } from '../check.ts';
import { type Schedule, type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `warmup()` takes. */
export interface WarmupOptions {
  /** Length of the rise, in epochs; fractions are fine. No default. */
  epochs: number;
  /** The rise begins at this share of the learning rate, above 0 to 1. Default 1/3, as PyTorch's LinearLR. */
  startFactor?: number;
}

/**
 * A linear rise to the learning rate, then `schedule` as if training began there: PyTorch's LinearLR followed by another in SequentialLR,
 * one scheduler step a batch. Any schedule but `oneCycle()`, which has a rise of its own.
 */
export function warmup(
  schedule: Exclude<Schedule, { name: 'oneCycle' | 'warmup' }>,
  { epochs, startFactor = 1 / 3, ...unknown }: WarmupOptions,
): ScheduleNamed<'warmup'> {
  const warm = { name: 'warmup', epochs, startFactor, schedule, ...unknown };
  return check('warmup', scheduleSchema, warm) as ScheduleNamed<'warmup'>;
}

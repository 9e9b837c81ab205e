import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `polynomial()` takes. */
export interface PolynomialOptions {
  /** 1 falls along a line, larger ones fall faster at first. Default 1. */
  power?: number;
  /** The learning rate would end, one step after the last, at this share of the first, 0 to 1. Default 0. */
  finalFactor?: number;
}

/**
 * `learningRate · (finalFactor + (1 - finalFactor)·(1 - share of the training done)^power)`: PyTorch's PolynomialLR over the whole
 * training, one scheduler step a batch; with `finalFactor`, Keras' PolynomialDecay.
 */
export function polynomial({
  power = 1,
  finalFactor = 0,
  ...unknown
}: PolynomialOptions = {}): ScheduleNamed<'polynomial'> {
  const schedule = { name: 'polynomial', power, finalFactor, ...unknown };
  return check('polynomial', scheduleSchema, schedule) as ScheduleNamed<'polynomial'>;
}

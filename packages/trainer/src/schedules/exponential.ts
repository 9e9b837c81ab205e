import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `exponential()` takes. */
export interface ExponentialOptions {
  /** What the learning rate is multiplied with after each epoch. No default. */
  factor: number;
}

/** `learningRate · factor^(epochs done)`: PyTorch's ExponentialLR with one scheduler step an epoch. */
export function exponential({ factor, ...unknown }: ExponentialOptions): ScheduleNamed<'exponential'> {
  const schedule = { name: 'exponential', factor, ...unknown };
  return check('exponential', scheduleSchema, schedule) as ScheduleNamed<'exponential'>;
}

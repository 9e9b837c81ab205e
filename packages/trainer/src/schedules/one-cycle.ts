import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `oneCycle()` takes. */
export interface OneCycleOptions {
  /** Share of the steps spent on the rise to the optimizer's learning rate, 0 to 1. Default 0.3. */
  pctStart?: number;
  /** Shape of the rise and the fall. Default 'cos'. */
  anneal?: 'linear' | 'cos';
  /** The first step's learning rate is the peak divided by this. Default 25. */
  divFactor?: number;
  /** The last step's learning rate is the first step's divided by this. Default 10000. */
  finalDivFactor?: number;
}

/**
 * Up to the optimizer's learning rate and down again over the whole training (Smith and Topin, 2018, https://arxiv.org/abs/1708.07120):
 * PyTorch's OneCycleLR with two phases and `cycle_momentum=False`, one scheduler step a batch.
 */
export function oneCycle({
  pctStart = 0.3,
  anneal = 'cos',
  divFactor = 25,
  finalDivFactor = 10_000,
  ...unknown
}: OneCycleOptions = {}): ScheduleNamed<'oneCycle'> {
  const schedule = { name: 'oneCycle', pctStart, anneal, divFactor, finalDivFactor, ...unknown };
  return check('oneCycle', scheduleSchema, schedule) as ScheduleNamed<'oneCycle'>;
}

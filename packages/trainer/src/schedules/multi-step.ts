import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `multiStep()` takes. */
export interface MultiStepOptions {
  /** The learning rate falls when so many epochs are done; rising whole numbers, e.g. `[30, 60]`. No default. */
  milestones: number[];
  /** What it is multiplied with each time. Default 0.1. */
  factor?: number;
}

/** `learningRate · factor^(milestones passed)`: PyTorch's MultiStepLR with one scheduler step an epoch. */
export function multiStep({ milestones, factor = 0.1, ...unknown }: MultiStepOptions): ScheduleNamed<'multiStep'> {
  const schedule = { name: 'multiStep', milestones, factor, ...unknown };
  return check('multiStep', scheduleSchema, schedule) as ScheduleNamed<'multiStep'>;
}

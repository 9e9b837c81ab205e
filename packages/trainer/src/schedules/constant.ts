import type { ScheduleNamed } from './schedule.ts';

/** The optimizer's learning rate at every step. */
export function constant(): ScheduleNamed<'constant'> {
  return { name: 'constant' };
}

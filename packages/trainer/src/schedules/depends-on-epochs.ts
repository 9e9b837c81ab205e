import type { Schedule } from './schedule.ts';

/** Whether a schedule is laid out for a number of epochs, so that a run with it cannot be made longer. */
export function dependsOnEpochs(schedule: Schedule): boolean {
  if (schedule.name === 'warmup') return dependsOnEpochs(schedule.schedule);
  return schedule.name === 'cosine' || schedule.name === 'oneCycle' || schedule.name === 'polynomial';
}

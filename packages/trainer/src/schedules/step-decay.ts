import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `stepDecay()` takes. */
export interface StepDecayOptions {
  /** The learning rate falls each time this many epochs are done. No default. */
  everyEpochs: number;
  /** What it is multiplied with then. Default 0.1. */
  factor?: number;
}

/** `learningRate · factor^⌊epochs done / everyEpochs⌋`: PyTorch's StepLR with one scheduler step an epoch. */
export function stepDecay({ everyEpochs, factor = 0.1, ...unknown }: StepDecayOptions): ScheduleNamed<'stepDecay'> {
  const schedule = { name: 'stepDecay', everyEpochs, factor, ...unknown };
  return check('stepDecay', scheduleSchema, schedule) as ScheduleNamed<'stepDecay'>;
}

import { check } from '../check.ts';
import { type ScheduleNamed, scheduleSchema } from './schedule.ts';

/** What `reduceOnPlateau()` takes. */
export interface ReduceOnPlateauOptions {
  /** What the learning rate is multiplied with each time, above 0 to below 1. Default 0.1. */
  factor?: number;
  /** So many epochs in a row without an improvement are borne; the next one lowers the rate. Default 10. */
  patience?: number;
  /** The least change that counts as an improvement. Default 1e-4. */
  threshold?: number;
  /** Whether `threshold` is a share of the best value ('rel') or in its unit ('abs'). Default 'rel'. */
  thresholdMode?: 'rel' | 'abs';
  /** Epochs after a fall that are not counted. Default 0. */
  cooldown?: number;
  /** The learning rate does not fall below this. Default 0. */
  minLearningRate?: number;
  /** A fall by no more than this is left out. Default 1e-8. */
  epsilon?: number;
}

/**
 * Lowers the learning rate when the run's `monitor` no longer improves: PyTorch's ReduceLROnPlateau, one scheduler step an epoch, after
 * its evaluation. Where it stands follows from the history of the run, so that a resumed run goes on exactly.
 */
export function reduceOnPlateau({
  factor = 0.1,
  patience = 10,
  threshold = 1e-4,
  thresholdMode = 'rel',
  cooldown = 0,
  minLearningRate = 0,
  epsilon = 1e-8,
  ...unknown
}: ReduceOnPlateauOptions = {}): ScheduleNamed<'reduceOnPlateau'> {
  const options = { factor, patience, threshold, thresholdMode, cooldown, minLearningRate, epsilon };
  const schedule = { name: 'reduceOnPlateau', ...options, ...unknown };
  return check('reduceOnPlateau', scheduleSchema, schedule) as ScheduleNamed<'reduceOnPlateau'>;
}

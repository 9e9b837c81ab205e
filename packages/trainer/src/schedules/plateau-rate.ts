import type { ScheduleNamed } from './schedule.ts';

/** The learning rate after the epochs whose monitored values are given: PyTorch's `ReduceLROnPlateau.step` for one after the other. */
export function plateauRate(
  schedule: ScheduleNamed<'reduceOnPlateau'>,
  start: number,
  { values, mode }: { values: readonly number[]; mode: 'min' | 'max' },
): number {
  const { factor, patience, threshold, thresholdMode, cooldown, minLearningRate, epsilon } = schedule;
  const sign = mode === 'max' ? 1 : -1;
  const isBetter = (value: number, best: number) => {
    const needed = thresholdMode === 'rel' ? best * (1 + sign * threshold) : best + sign * threshold;
    return sign * value > sign * needed;
  };
  let rate = start;
  let best = sign * Number.NEGATIVE_INFINITY;
  let waited = 0;
  let cooling = 0;
  for (const value of values) {
    if (isBetter(value, best)) {
      best = value;
      waited = 0;
    } else waited++;
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    if (waited <= patience) continue;
    const lower = Math.max(rate * factor, minLearningRate);
    if (rate - lower > epsilon) rate = lower;
    cooling = cooldown;
    waited = 0;
  }
  return rate;
}

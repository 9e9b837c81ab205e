import {
  constant,
  cosine,
  cosineRestarts,
  exponential,
  multiStep,
  oneCycle,
  polynomial,
  reduceOnPlateau,
  type Schedule,
  stepDecay,
  warmup,
} from '@x/trainer';
import { describe, expect, it } from 'vitest';
import type { TrainFlags } from '../commands/train-flags.ts';
import { applyScheduleFlags } from './apply-schedule-flags.ts';

const base = oneCycle({ pctStart: 0.2, anneal: 'linear' });

describe('applyScheduleFlags', () => {
  it.each<[TrainFlags, Schedule]>([
    [{}, base],
    [{ warmup: 0.4 }, oneCycle({ pctStart: 0.4, anneal: 'linear' })],
    [{ schedule: 'cosine', warmup: 0.1 }, cosine({ warmupEpochs: 2 })],
    [{ schedule: 'step' }, stepDecay({ everyEpochs: 7 })],
    [{ schedule: 'step', stepEpochs: 3, stepFactor: 0.5 }, stepDecay({ everyEpochs: 3, factor: 0.5 })],
    [{ schedule: 'step', warmup: 0.1 }, warmup(stepDecay({ everyEpochs: 7 }), { epochs: 2 })],
    [{ schedule: 'constant' }, constant()],
    [{ schedule: 'constant', warmup: 0 }, constant()],
    [{ schedule: 'multi-step' }, multiStep({ milestones: [10, 15] })],
    [{ schedule: 'multi-step', milestones: [3, 4], stepFactor: 0.2 }, multiStep({ milestones: [3, 4], factor: 0.2 })],
    [{ schedule: 'exponential' }, exponential({ factor: 0.01 ** (1 / 20) })],
    [{ schedule: 'exponential', stepFactor: 0.9 }, exponential({ factor: 0.9 })],
    [{ schedule: 'polynomial', power: 2, warmup: 0.05 }, warmup(polynomial({ power: 2 }), { epochs: 1 })],
    [{ schedule: 'cosine-restarts' }, cosineRestarts({ firstEpochs: 7 })],
    [{ schedule: 'cosine-restarts', stepEpochs: 5 }, cosineRestarts({ firstEpochs: 5 })],
    [{ schedule: 'plateau', plateauPatience: 3, stepFactor: 0.5 }, reduceOnPlateau({ patience: 3, factor: 0.5 })],
  ])('of %j', (flags, expected) => {
    expect(applyScheduleFlags(base, flags, 20)).toEqual(expected);
  });

  it('keeps what a preset says of the same schedule, and its warm-up', () => {
    const preset = warmup(cosineRestarts({ firstEpochs: 4, multiplier: 2 }), { epochs: 3, startFactor: 0.5 });
    expect(applyScheduleFlags(preset, {}, 20)).toEqual(preset);
    expect(applyScheduleFlags(preset, { stepEpochs: 2 }, 20)).toEqual({
      ...preset,
      schedule: cosineRestarts({ firstEpochs: 2, multiplier: 2 }),
    });
    expect(applyScheduleFlags(preset, { warmup: 0 }, 20)).toEqual(preset.schedule);
    expect(applyScheduleFlags(preset, { schedule: 'constant' }, 20)).toEqual(constant());
    expect(applyScheduleFlags(preset, { schedule: 'one-cycle' }, 20)).toEqual(base);
  });

  it('has milestones of its own for a run of one epoch', () => {
    expect(applyScheduleFlags(base, { schedule: 'multi-step' }, 1)).toEqual(multiStep({ milestones: [1] }));
  });

  it.each<[TrainFlags, string]>([
    [{ stepEpochs: 2 }, '--step-epochs belongs to the schedules step, cosine-restarts, not to oneCycle.'],
    [
      { stepFactor: 0.5, schedule: 'cosine' },
      '--step-factor belongs to the schedules step, multi-step, exponential, plateau, not to cosine.',
    ],
    [{ milestones: [2] }, '--milestones belongs to the schedule multi-step, not to oneCycle.'],
    [{ power: 2, schedule: 'constant' }, '--power belongs to the schedule polynomial, not to constant.'],
    [{ plateauPatience: 2 }, '--plateau-patience belongs to the schedule plateau, not to oneCycle.'],
  ])('refuses %j', (flags, message) => {
    expect(() => applyScheduleFlags(base, flags, 20)).toThrow(message);
  });
});

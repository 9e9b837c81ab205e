import { TrainerError } from '../trainer-error.ts';
import { plateauRate } from './plateau-rate.ts';
import type { Schedule, ScheduleNamed } from './schedule.ts';

/** What a learning rate depends on, beside its schedule. */
export interface LearningRateContext {
  /** The optimizer's learning rate. */
  learningRate: number;
  /** 0-based step since training began. */
  step: number;
  stepsPerEpoch: number;
  totalSteps: number;
  /** Only for `reduceOnPlateau()`: the monitored value after each epoch that is done before the step, or more, and what is better. */
  monitored?: { values: readonly number[]; mode: 'min' | 'max' };
}

/**
 * The learning rate of one step: a pure function, so that a resumed run needs no state for it. Errors: `reduceOnPlateau()` without the
 * values of the epochs before.
 */
export function learningRateAt(schedule: Schedule, context: LearningRateContext): number {
  const epochsDone = Math.floor(context.step / context.stepsPerEpoch);
  const { values, mode } = context.monitored ?? { values: [], mode: 'min' };
  const plateau = (schedule.name === 'warmup' ? schedule.schedule : schedule).name === 'reduceOnPlateau';
  if (plateau && values.length < epochsDone) {
    throw new TrainerError(
      `learningRateAt: monitored: expected the values of ${epochsDone} epochs for reduceOnPlateau(), actual ${values.length}`,
    );
  }
  return rateAt(schedule, { ...context, monitored: { values: values.slice(0, epochsDone), mode } });
}

function rateAt(schedule: Schedule, context: Required<LearningRateContext>): number {
  const { learningRate, step, stepsPerEpoch, totalSteps, monitored } = context;
  const epochsDone = Math.floor(step / stepsPerEpoch);
  switch (schedule.name) {
    case 'constant':
      return learningRate;
    case 'stepDecay':
      return learningRate * schedule.factor ** Math.floor(epochsDone / schedule.everyEpochs);
    case 'multiStep':
      return learningRate * schedule.factor ** schedule.milestones.filter((epochs) => epochs <= epochsDone).length;
    case 'exponential':
      return learningRate * schedule.factor ** epochsDone;
    case 'polynomial': {
      const { power, finalFactor } = schedule;
      return learningRate * (finalFactor + (1 - finalFactor) * Math.max(0, 1 - step / totalSteps) ** power);
    }
    case 'cosine':
      return cosineAt(schedule, context);
    case 'cosineRestarts':
      return cosineRestartsAt(schedule, context);
    case 'oneCycle':
      return oneCycleAt(schedule, context);
    case 'reduceOnPlateau':
      return plateauRate(schedule, learningRate, monitored);
    case 'warmup':
      return warmupAt(schedule, context);
  }
}

function warmupAt({ epochs, startFactor, schedule }: ScheduleNamed<'warmup'>, context: Required<LearningRateContext>) {
  const { learningRate, step, stepsPerEpoch, totalSteps, monitored } = context;
  const warmupSteps = Math.round(epochs * stepsPerEpoch);
  if (step < warmupSteps) return learningRate * between(startFactor, 1, step / warmupSteps, 'linear');
  // An epoch with a part of the rise in it says nothing about a plateau.
  const values = monitored.values.slice(Math.ceil(warmupSteps / stepsPerEpoch));
  return rateAt(schedule, {
    ...context,
    step: step - warmupSteps,
    totalSteps: totalSteps - warmupSteps,
    monitored: { ...monitored, values },
  });
}

function cosineRestartsAt(
  { firstEpochs, multiplier, finalFactor }: ScheduleNamed<'cosineRestarts'>,
  { learningRate, step, stepsPerEpoch }: LearningRateContext,
): number {
  let epochs = step / stepsPerEpoch;
  let length = firstEpochs;
  if (multiplier === 1) epochs %= length;
  while (epochs >= length) {
    epochs -= length;
    length *= multiplier;
  }
  return learningRate * between(1, finalFactor, epochs / length, 'cos');
}

function cosineAt(schedule: ScheduleNamed<'cosine'>, context: LearningRateContext): number {
  const { learningRate, step, stepsPerEpoch, totalSteps } = context;
  const warmupSteps = Math.round(schedule.warmupEpochs * stepsPerEpoch);
  if (step < warmupSteps) {
    return learningRate * between(schedule.warmupStartFactor, 1, step / warmupSteps, 'linear');
  }
  const cosineSteps = totalSteps - warmupSteps;
  return learningRate * between(1, schedule.finalFactor, (step - warmupSteps) / cosineSteps, 'cos');
}

function oneCycleAt(schedule: ScheduleNamed<'oneCycle'>, context: LearningRateContext): number {
  const { learningRate: peak, step, totalSteps } = context;
  const first = peak / schedule.divFactor;
  const last = first / schedule.finalDivFactor;
  // As in PyTorch, the peak lies at pctStart·totalSteps - 1, which need not be a whole step and can be before the first one.
  const peakStep = schedule.pctStart * totalSteps - 1;
  const lastStep = totalSteps - 1;
  if (step <= peakStep) return between(first, peak, peakStep === 0 ? 1 : step / peakStep, schedule.anneal);
  return between(peak, last, (step - peakStep) / (lastStep - peakStep), schedule.anneal);
}

/** From `start` at share 0 to `end` at share 1. */
function between(start: number, end: number, share: number, anneal: 'linear' | 'cos'): number {
  if (anneal === 'linear') return start + (end - start) * share;
  return end + ((start - end) / 2) * (1 + Math.cos(Math.PI * share));
}

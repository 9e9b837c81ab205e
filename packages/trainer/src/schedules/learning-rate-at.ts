import type { Schedule, ScheduleNamed } from './schedule.ts';

/** What a learning rate depends on, beside its schedule. */
export interface LearningRateContext {
  /** The optimizer's learning rate. */
  learningRate: number;
  /** 0-based step since training began. */
  step: number;
  stepsPerEpoch: number;
  totalSteps: number;
}

/** The learning rate of one step: a pure function, so that a resumed run needs no state for it. */
export function learningRateAt(schedule: Schedule, context: LearningRateContext): number {
  const { learningRate, step, stepsPerEpoch } = context;
  switch (schedule.name) {
    case 'constant':
      return learningRate;
    case 'stepDecay': {
      const epochsDone = Math.floor(step / stepsPerEpoch);
      return learningRate * schedule.factor ** Math.floor(epochsDone / schedule.everyEpochs);
    }
    case 'cosine':
      return cosineAt(schedule, context);
    case 'oneCycle':
      return oneCycleAt(schedule, context);
  }
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

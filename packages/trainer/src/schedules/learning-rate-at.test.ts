import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { pytorch } from '../../test/support/pytorch.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { cosineRestarts } from './cosine-restarts.ts';
import { dependsOnEpochs } from './depends-on-epochs.ts';
import { exponential } from './exponential.ts';
import { learningRateAt } from './learning-rate-at.ts';
import { multiStep } from './multi-step.ts';
import { oneCycle } from './one-cycle.ts';
import { polynomial } from './polynomial.ts';
import { type ReduceOnPlateauOptions, reduceOnPlateau } from './reduce-on-plateau.ts';
import type { Schedule } from './schedule.ts';
import { stepDecay } from './step-decay.ts';
import { warmup } from './warmup.ts';

setUpTests();

const exact = { relativeTolerance: 1e-12, absoluteTolerance: 1e-15 };

function rates(schedule: Schedule, { steps = 20, stepsPerEpoch = 4 } = {}): number[] {
  return Array.from({ length: steps }, (_, step) =>
    learningRateAt(schedule, { learningRate: 0.2, step, stepsPerEpoch, totalSteps: steps }),
  );
}

describe('learningRateAt', () => {
  it('keeps a constant rate', () => {
    expect(rates(constant(), { steps: 3 })).toEqual([0.2, 0.2, 0.2]);
  });

  it("follows PyTorch's OneCycleLR", () => {
    expect(rates(oneCycle())).toBeAllClose(pytorch.schedules.oneCycle!, exact);
    expect(rates(oneCycle({ pctStart: 0.25, anneal: 'linear', divFactor: 10, finalDivFactor: 100 }))).toBeAllClose(
      pytorch.schedules.oneCycleLinear!,
      exact,
    );
  });

  it("follows PyTorch's OneCycleLR when the peak lies before the first step", () => {
    expect(rates(oneCycle({ pctStart: 0.03 }))).toBeAllClose(pytorch.schedules.oneCycleEarly!, exact);
  });

  it('starts at the peak when the rise is one step long, where PyTorch divides by zero', () => {
    expect(rates(oneCycle({ pctStart: 0.25 }), { steps: 4 })[0]).toBe(0.2);
  });

  it.each<[string, string, Schedule]>([
    ['StepLR', 'stepDecayPerEpoch', stepDecay({ everyEpochs: 2, factor: 0.5 })],
    ['MultiStepLR', 'multiStepPerEpoch', multiStep({ milestones: [1, 4], factor: 0.3 })],
    ['ExponentialLR', 'exponentialPerEpoch', exponential({ factor: 0.7 })],
  ])("follows PyTorch's %s, epoch by epoch", (_, name, schedule) => {
    const expected = pytorch.schedules[name]!.flatMap((rate) => [rate, rate, rate, rate]);
    expect(rates(schedule, { steps: expected.length })).toBeAllClose(expected, exact);
  });

  it.each<[string, string, Schedule]>([
    ['PolynomialLR', 'polynomial', polynomial()],
    ['PolynomialLR with a power', 'polynomialPower', polynomial({ power: 2.5 })],
    ['CosineAnnealingWarmRestarts', 'cosineRestarts', cosineRestarts({ firstEpochs: 2 })],
    [
      'CosineAnnealingWarmRestarts, longer each time',
      'cosineRestartsLonger',
      cosineRestarts({ firstEpochs: 1, multiplier: 2, finalFactor: 0.1 }),
    ],
    ['LinearLR', 'warmConstant', warmup(constant(), { epochs: 1.5 })],
    [
      'LinearLR, then MultiStepLR',
      'warmMultiStep',
      warmup(multiStep({ milestones: [1, 2], factor: 0.3 }), { epochs: 1.5, startFactor: 0.25 }),
    ],
    [
      'LinearLR, then PolynomialLR',
      'warmPolynomial',
      warmup(polynomial({ power: 2 }), { epochs: 1.5, startFactor: 0.25 }),
    ],
  ])("follows PyTorch's %s, step by step", (_, name, schedule) => {
    const expected = pytorch.schedules[name]!;
    expect(rates(schedule, { steps: expected.length })).toBeAllClose(expected, { ...exact, relativeTolerance: 1e-11 });
  });

  it('is the same warm-up in front of a cosine as its own', () => {
    const own = cosine({ warmupEpochs: 1.5, warmupStartFactor: 0.1, finalFactor: 0.1 });
    const wrapped = warmup(cosine({ finalFactor: 0.1 }), { epochs: 1.5, startFactor: 0.1 });
    expect(rates(wrapped)).toEqual(rates(own));
  });

  it('ends a polynomial at the share asked for', () => {
    const schedule = polynomial({ finalFactor: 0.25 });
    expect(rates(schedule, { steps: 3 })).toBeAllClose([0.2, 0.15, 0.1], exact);
    const after = { learningRate: 0.2, step: 5, stepsPerEpoch: 4, totalSteps: 3 };
    expect(learningRateAt(schedule, after)).toBe(0.05);
  });

  it.each<[string, ReduceOnPlateauOptions, 'min' | 'max']>([
    ['defaults', { patience: 2 }, 'min'],
    ['cooldown', { patience: 0, factor: 0.5, cooldown: 2 }, 'min'],
    ['maximum', { patience: 1, factor: 0.3, threshold: 0.01 }, 'max'],
    ['absolute', { patience: 1, threshold: 0.05, thresholdMode: 'abs', minLearningRate: 0.01 }, 'min'],
    ['absoluteMaximum', { patience: 1, threshold: 0.05, thresholdMode: 'abs', epsilon: 0.05 }, 'max'],
  ])("follows PyTorch's ReduceLROnPlateau: %s", (name, options, mode) => {
    const { values, rates: expected } = pytorch.plateaus[name]!;
    const schedule = reduceOnPlateau(options);
    const context = { learningRate: 0.2, stepsPerEpoch: 3, totalSteps: 60, monitored: { values, mode } };
    for (const [epoch, rate] of expected.entries()) {
      for (const step of [3 * epoch, 3 * epoch + 2]) {
        expect(learningRateAt(schedule, { ...context, step })).toBeAllClose(rate, exact);
      }
    }
    expect(new Set(expected).size).toBeGreaterThan(1);
  });

  it('sees a plateau after the warm-up only', () => {
    const schedule = warmup(reduceOnPlateau({ patience: 0, factor: 0.5 }), { epochs: 1.5, startFactor: 0.5 });
    const monitored = { values: [1, 1, 1, 1], mode: 'min' } as const;
    const context = { learningRate: 0.2, stepsPerEpoch: 2, totalSteps: 20, monitored };
    const actual = Array.from({ length: 10 }, (_, step) => learningRateAt(schedule, { ...context, step }));
    // The third epoch is the first one with the whole rate; the fourth is no better.
    expect(actual).toBeAllClose([0.1, 0.4 / 3, 0.5 / 3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.1, 0.1], exact);
  });

  it('refuses a plateau without the values of the epochs before', () => {
    const context = { learningRate: 0.2, step: 8, stepsPerEpoch: 4, totalSteps: 20 };
    expect(learningRateAt(reduceOnPlateau(), { ...context, step: 3 })).toBe(0.2);
    expect(() => learningRateAt(warmup(reduceOnPlateau(), { epochs: 1 }), context)).toThrow(
      'learningRateAt: monitored: expected the values of 2 epochs for reduceOnPlateau(), actual 0',
    );
  });

  it("follows PyTorch's CosineAnnealingLR", () => {
    expect(rates(cosine())).toBeAllClose(pytorch.schedules.cosine!, exact);
  });

  it("follows PyTorch's LinearLR, then CosineAnnealingLR", () => {
    const schedule = cosine({ warmupEpochs: 1.5, warmupStartFactor: 0.1, finalFactor: 0.1 });
    expect(rates(schedule)).toBeAllClose(pytorch.schedules.warmCosine!, exact);
  });

  it('is still warming up at the end when the warm-up is longer than the training', () => {
    const schedule = cosine({ warmupEpochs: 10, warmupStartFactor: 0.5 });
    expect(rates(schedule, { steps: 4 })).toBeAllClose([0.1, 0.1025, 0.105, 0.1075], exact);
  });
});

describe('schedules', () => {
  it('are plain data with every default filled in', () => {
    expect(JSON.parse(JSON.stringify(oneCycle({ pctStart: 0.2 })))).toEqual({
      name: 'oneCycle',
      pctStart: 0.2,
      anneal: 'cos',
      divFactor: 25,
      finalDivFactor: 10_000,
    });
    expect(cosine()).toEqual({ name: 'cosine', warmupEpochs: 0, warmupStartFactor: 1 / 3, finalFactor: 0 });
    expect(stepDecay({ everyEpochs: 30 })).toEqual({ name: 'stepDecay', everyEpochs: 30, factor: 0.1 });
    expect(multiStep({ milestones: [3] })).toEqual({ name: 'multiStep', milestones: [3], factor: 0.1 });
    expect(polynomial()).toEqual({ name: 'polynomial', power: 1, finalFactor: 0 });
    expect(cosineRestarts({ firstEpochs: 2 })).toEqual({
      name: 'cosineRestarts',
      firstEpochs: 2,
      multiplier: 1,
      finalFactor: 0,
    });
    expect(warmup(reduceOnPlateau(), { epochs: 2 })).toEqual({
      name: 'warmup',
      epochs: 2,
      startFactor: 1 / 3,
      schedule: {
        name: 'reduceOnPlateau',
        factor: 0.1,
        patience: 10,
        threshold: 1e-4,
        thresholdMode: 'rel',
        cooldown: 0,
        minLearningRate: 0,
        epsilon: 1e-8,
      },
    });
  });

  it('say whether they depend on the number of epochs', () => {
    const dependent = [cosine(), oneCycle(), polynomial(), warmup(polynomial(), { epochs: 1 })];
    expect(dependent.map(dependsOnEpochs)).toEqual([true, true, true, true]);
    const free = [constant(), cosineRestarts({ firstEpochs: 1 }), warmup(reduceOnPlateau(), { epochs: 1 })];
    expect(free.map(dependsOnEpochs)).toEqual([false, false, false]);
  });

  it.each([
    [() => oneCycle({ pctStart: 1.5 }), 'oneCycle: pctStart: Too big: expected number to be <=1, actual 1.5'],
    [
      () => oneCycle({ anneal: 'exp' as never }),
      'oneCycle: anneal: Invalid option: expected one of "linear"|"cos", actual "exp"',
    ],
    [() => oneCycle({ divFactor: 0 }), 'oneCycle: divFactor: Too small: expected number to be >0, actual 0'],
    [() => oneCycle({ pct_start: 0.2 } as never), 'oneCycle: unknown option "pct_start"'],
    [() => stepDecay({} as never), 'stepDecay: everyEpochs: Invalid input: expected number, received undefined'],
    [() => multiStep({ milestones: [] }), 'multiStep: milestones: Too small'],
    [
      () => multiStep({ milestones: [3, 3] }),
      'multiStep: milestones: expected rising numbers of epochs, actual an array',
    ],
    [() => exponential({} as never), 'exponential: factor: Invalid input: expected number, received undefined'],
    [() => polynomial({ power: 0 }), 'polynomial: power: Too small: expected number to be >0, actual 0'],
    [() => cosineRestarts({ firstEpochs: 1, multiplier: 0.5 }), 'cosineRestarts: multiplier: Too small'],
    [() => reduceOnPlateau({ factor: 1 }), 'reduceOnPlateau: factor: Too big: expected number to be <1, actual 1'],
    [() => reduceOnPlateau({ mode: 'min' } as never), 'reduceOnPlateau: unknown option "mode"'],
    [() => warmup(constant(), {} as never), 'warmup: epochs: Invalid input: expected number, received undefined'],
    [() => warmup(oneCycle() as never, { epochs: 1 }), 'oneCycle() has a rise of its own, pctStart, actual "oneCycle"'],
    [() => cosine({ finalFactor: Number.NaN }), 'cosine: finalFactor: Invalid input: expected number, received NaN'],
  ])('refuse bad options %#', (make, message) => {
    expect(make).toThrow(message);
  });
});

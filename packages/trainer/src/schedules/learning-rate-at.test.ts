import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { pytorch } from '../../test/support/pytorch.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { learningRateAt } from './learning-rate-at.ts';
import { oneCycle } from './one-cycle.ts';
import type { Schedule } from './schedule.ts';
import { stepDecay } from './step-decay.ts';

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

  it("follows PyTorch's StepLR, epoch by epoch", () => {
    const perEpoch = pytorch.schedules.stepDecayPerEpoch!;
    const expected = perEpoch.flatMap((rate) => [rate, rate, rate, rate]);
    expect(rates(stepDecay({ everyEpochs: 2, factor: 0.5 }))).toBeAllClose(expected, exact);
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
    [() => cosine({ finalFactor: Number.NaN }), 'cosine: finalFactor: Invalid input: expected number, received NaN'],
  ])('refuse bad options %#', (make, message) => {
    expect(make).toThrow(message);
  });
});

import { describe, expect, it } from 'vitest';
import { type LearningRatePoint, suggestLearningRates } from './suggest-learning-rates.ts';

/** Ten steps for each factor of ten, from 1e-4. */
const sweep = (losses: readonly number[]): LearningRatePoint[] =>
  losses.map((loss, step) => ({ learningRate: 1e-4 * 10 ** (step / 10), loss: Number.NaN, smoothedLoss: loss }));
const rateAt = (step: number) => 1e-4 * 10 ** (step / 10);
const suggest = (losses: readonly number[], steps = losses.length) => suggestLearningRates(sweep(losses), steps);

describe('suggestLearningRates', () => {
  // Level, then from step 10 to 24 down, fastest from step 20 to 21, and up again.
  const losses = Array.from({ length: 40 }, (_, step) =>
    step < 10 ? 2.3 : step <= 24 ? 2.3 - (step - 10) * 0.05 - (step > 20 ? 0.5 : 0) : 1.1 + (step - 24) ** 2,
  );

  it('finds the steepest fall, and the middle of the longest', () => {
    expect(suggest(losses)).toEqual({ steepest: rateAt(20), valley: rateAt(16) });
  });

  it("finds the middle as fastai's valley does", () => {
    // The longest fall is 5, 4, 3, 2, 1, whose end is the eighth of those that count: 8 − 5 and a third and a sixth of 5.
    expect(suggest([5, 6, 4, 7, 3, 8, 2, 1, 9, 9, 9, 9, 9], 0).valley).toBe(rateAt(7 - 5 + 1 + 0));
  });

  it('does not end a fall at a small rise', () => {
    const rising = losses.map((loss, step) => (step === 14 ? loss + 0.12 : loss));
    expect(suggest(rising).valley).toBe(rateAt(16));
  });

  it('leaves out the first tenth of the sweep and the last five steps', () => {
    const early = losses.map((loss, step) => (step === 0 ? 50 : loss));
    expect(suggest(early)).toEqual(suggest(losses));
    const late = losses.map((loss, step) => (step >= 35 ? 0.1 - step : loss));
    expect(suggest(late)).toEqual(suggest(losses));
    // Of 400 steps only 40 were taken.
    expect(suggest(losses, 400)).toEqual({});
  });

  it('suggests nothing where the loss does not fall', () => {
    expect(suggest(losses.map((_, step) => 2 + step))).toEqual({});
    expect(suggest(losses.map(() => 2))).toEqual({});
    expect(suggest(losses.slice(0, 6))).toEqual({});
    expect(suggest([])).toEqual({});
  });
});

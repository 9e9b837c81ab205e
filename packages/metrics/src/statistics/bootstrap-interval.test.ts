import { expect, test } from 'vitest';
import { statistics } from '../../test/scikit-learn.ts';
import { OneVsRest } from '../accumulators/one-vs-rest.ts';
import { type BootstrapOptions, bootstrapInterval } from './bootstrap-interval.ts';

const meanOf = (values: readonly number[]) => (indices: Uint32Array) =>
  indices.reduce((sum, index) => sum + values[index]!, 0) / indices.length;

test("the interval of an accuracy is SciPy's, but for which resamples were drawn", () => {
  const { values, low, high, standardError } = statistics.bootstrap;
  const interval = bootstrapInterval(values.length, meanOf(values), { resamples: 20_000, seed: 5 });
  expect(interval.value).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12);
  // Scores of 300 examples are multiples of 1/300: ends agree or are one such step apart.
  expect(Math.abs(interval.low - low)).toBeLessThan(1 / 300 + 1e-9);
  expect(Math.abs(interval.high - high)).toBeLessThan(1 / 300 + 1e-9);
  expect(Math.abs(interval.standardError / standardError - 1)).toBeLessThan(0.02);
  expect(interval.resamples).toBe(20_000);
});

test('one seed gives one interval, another seed another; less confidence a narrower one', () => {
  const values = Array.from({ length: 50 }, (_, index) => Math.sin(index));
  const of = (options: BootstrapOptions) => bootstrapInterval(50, meanOf(values), { resamples: 200, ...options });
  expect(of({ seed: 3 })).toEqual(of({ seed: 3 }));
  expect(of({})).toEqual(of({ seed: 0, confidenceLevel: 0.95 }));
  expect(of({ seed: 1 }).low).not.toBe(of({ seed: 2 }).low);
  const [wide, narrow] = [of({ confidenceLevel: 0.99 }), of({ confidenceLevel: 0.5 })];
  expect(narrow.low).toBeGreaterThan(wide.low);
  expect(narrow.high).toBeLessThan(wide.high);
});

test('resamples draw each example about once', () => {
  const counts = new Float64Array(7);
  bootstrapInterval(7, (indices) => {
    for (const index of indices) counts[index]!++;
    return 0;
  });
  for (const count of counts) expect(Math.abs(count / 1001 - 1)).toBeLessThan(0.1);
});

test('resamples on which the score is not defined are left out', () => {
  const labels = Uint8Array.of(0, 0, 0, 0, 1);
  const scores = Float32Array.of(0.9, 0.1, 0.8, 0.2, 0.3, 0.7, 0.6, 0.4, 0.5, 0.5);
  const auc = (indices: Uint32Array) =>
    new OneVsRest({ classes: 2 })
      .update(
        Float32Array.from([...indices].flatMap((index) => [...scores.subarray(2 * index, 2 * index + 2)])),
        Uint8Array.from(indices, (index) => labels[index]!),
      )
      .rocAuc().macro;
  const { value, low, high, resamples } = bootstrapInterval(5, auc, { seed: 1 });
  expect(value).toBe(0.75);
  expect([low, high]).toEqual([0.25, 1]);
  // (4/5)⁵, a third, lack the one example of class 1.
  expect(resamples).toBeGreaterThan(600);
  expect(resamples).toBeLessThan(750);
});

test('what cannot be is refused', () => {
  const of =
    (options: object, count = 3) =>
    () =>
      bootstrapInterval(count, () => 1, options);
  expect(of({}, 0)).toThrow('the number of examples is 0; expected an integer of at least 1.');
  expect(of({ resamples: 0 })).toThrow('resamples is 0');
  expect(of({ confidenceLevel: 95 })).toThrow('confidenceLevel is 95; expected a number above 0 and below 1');
  expect(of({ seed: 1.5 })).toThrow('seed is 1.5; expected an integer of 32 bits.');
  expect(of({ level: 0.9 })).toThrow('bootstrapInterval has no option level');
  expect(() => bootstrapInterval(3, () => Number.NaN)).toThrow('the score is NaN on every resample');
});

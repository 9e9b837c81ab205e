import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, probabilityCases } from '../../test/scikit-learn.ts';
import { softmax } from '../scores/softmax.ts';
import { Accuracy } from './accuracy.ts';
import { Calibration } from './calibration.ts';

// Exact in float32, so that the sums below are exact too.
const probabilities = Float32Array.of(0.75, 0.25, 0.875, 0.125, 0.25, 0.75, 0.5, 0.5);
const labels = Uint8Array.of(0, 1, 0, 0);

test('the numbers are those computed by hand', () => {
  const calibration = new Calibration({ classes: 2, bins: 4 }).update(probabilities, labels);
  // Confidences 0.75 (right), 0.875 (wrong), 0.75 (wrong), 0.5 (right: a tie goes to class 0).
  expect(calibration.bins).toEqual([
    { from: 0, to: 0.25, count: 0, confidence: Number.NaN, accuracy: Number.NaN },
    { from: 0.25, to: 0.5, count: 1, confidence: 0.5, accuracy: 1 },
    { from: 0.5, to: 0.75, count: 2, confidence: 0.75, accuracy: 0.5 },
    { from: 0.75, to: 1, count: 1, confidence: 0.875, accuracy: 0 },
  ]);
  expect(calibration.expectedError).toBe((0.5 + 2 * 0.25 + 0.875) / 4);
  expect(calibration.maximumError).toBe(0.875);
  expect(calibration.brier).toBe((2 * (0.25 ** 2 + 0.875 ** 2 + 0.75 ** 2 + 0.5 ** 2)) / 4);
  expect(calibration.confidence).toBe((0.75 + 0.875 + 0.75 + 0.5) / 4);
  expect(calibration.accuracy).toBe(0.5);
  expect(calibration.count).toBe(4);
});

test.each(probabilityCases)(
  "scikit-learn's calibration_curve and brier_score_loss: $name",
  ({ classes, probabilities, labels, calibration, brier }) => {
    const actual = new Calibration({ classes }).update(probabilities, labels);
    const bins = actual.bins.filter(({ count }) => count > 0);
    expectClose(
      bins.map(({ accuracy }) => accuracy),
      calibration.accuracy,
    );
    expectClose(
      bins.map(({ confidence }) => confidence),
      calibration.confidence,
    );
    expectClose([actual.brier], [brier]);
    const gaps = bins.map(({ accuracy, confidence }) => Math.abs(accuracy - confidence));
    expect(actual.maximumError).toBe(Math.max(...gaps));
  },
);

test('there are fifteen bins unless asked for others; certainty falls into the last, no confidence into the first', () => {
  const certain = new Calibration({ classes: 1 }).update(Float32Array.of(1, 1), Uint8Array.of(0, 0));
  expect(certain.bins.map(({ count }) => count)).toEqual([...Array(14).fill(0), 2]);
  expect([certain.expectedError, certain.maximumError, certain.brier]).toEqual([0, 0, 0]);
});

test('it agrees with the definition on any probabilities, and splits, merges and saves change nothing', () => {
  const classes = 3;
  const example = fc.record({
    logits: fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: classes, maxLength: classes }),
    label: fc.integer({ min: 0, max: classes - 1 }),
  });
  fc.assert(
    fc.property(
      fc.array(example, { minLength: 1 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat(),
      (examples, bins, cut) => {
        const rows = softmax(Float32Array.from(examples.flatMap(({ logits }) => logits)), classes);
        const labels = Uint8Array.from(examples, ({ label }) => label);
        const whole = new Calibration({ classes, bins }).update(rows, labels);

        const seen = examples.map(({ label }, index) => {
          const row = [...rows.subarray(index * classes, (index + 1) * classes)];
          const confidence = Math.max(...row);
          return { confidence, right: row.indexOf(confidence) === label };
        });
        let expected = 0;
        for (let bin = 0; bin < bins; bin++) {
          const inside = seen.filter(({ confidence }) => confidence > bin / bins && confidence <= (bin + 1) / bins);
          const difference = inside.reduce((sum, { confidence, right }) => sum + Number(right) - confidence, 0);
          expected += Math.abs(difference) / seen.length;
        }
        expect(whole.expectedError).toBeCloseTo(expected, 10);
        expect(whole.accuracy).toBe(new Accuracy({ classes }).update(rows, labels).value);
        expect(whole.maximumError).toBeGreaterThanOrEqual(whole.expectedError - 1e-12);
        // The distance of the means is the least the weighted distance of the bins can be.
        expect(whole.expectedError).toBeGreaterThanOrEqual(Math.abs(whole.accuracy - whole.confidence) - 1e-12);
        expect(whole.brier).toBeLessThanOrEqual(2 + 1e-6);

        const middle = cut % examples.length;
        const first = new Calibration({ classes, bins }).update(
          rows.subarray(0, middle * classes),
          labels.subarray(0, middle),
        );
        const rest = [rows.subarray(middle * classes), labels.subarray(middle)] as const;
        const resumed = Calibration.fromJSON(JSON.parse(JSON.stringify(first))).update(...rest);
        expect(resumed.toJSON()).toEqual(whole.toJSON());
        const merged = first.merge(new Calibration({ classes, bins }).update(...rest));
        expect(merged.bins.map(({ count }) => count)).toEqual(whole.bins.map(({ count }) => count));
        expect(merged.brier).toBeCloseTo(whole.brier, 10);
      },
    ),
  );
});

test('it is empty after reset', () => {
  const calibration = new Calibration({ classes: 2 }).update(probabilities, labels).reset();
  expect(calibration.count).toBe(0);
  expect([calibration.expectedError, calibration.maximumError, calibration.brier]).toEqual([NaN, NaN, NaN]);
});

test('a refused batch counts nothing', () => {
  const calibration = new Calibration({ classes: 2 });
  for (const row of [
    [3, -2],
    [0.6, 0.6],
    [Number.NaN, 1],
  ]) {
    expect(() => calibration.update(Float32Array.of(0.5, 0.5, ...row), Uint8Array.of(0, 0))).toThrow(
      'example 1: expected probabilities from 0 to 1 that sum to 1, actual',
    );
  }
  expect(() => calibration.update(Float32Array.of(0.5, 0.5), Uint8Array.of(2))).toThrow('label 0 is 2');
  expect(calibration.count).toBe(0);
});

test('other sizes and broken states are refused', () => {
  const calibration = new Calibration({ classes: 2, bins: 4 });
  expect(() => calibration.merge(new Calibration({ classes: 3, bins: 4 }))).toThrow('expected 2 classes, actual 3');
  expect(() => calibration.merge(new Calibration({ classes: 2, bins: 5 }))).toThrow('expected 4 bins, actual 5');
  expect(() => new Calibration({ classes: 2, bins: 0 })).toThrow('bins is 0');
  const state = calibration.toJSON();
  expect(() => Calibration.fromJSON({ ...state, counts: undefined })).toThrow('counts is undefined');
  expect(() => Calibration.fromJSON({ ...state, correct: [1] })).toThrow('correct is [1]; expected 4 numbers');
  expect(() => Calibration.fromJSON({ ...state, counts: [0.5, 0, 0, 0] })).toThrow('a count is 0.5');
  expect(() => Calibration.fromJSON({ ...state, brierSum: 'x' })).toThrow('brierSum is ["x"]');
});

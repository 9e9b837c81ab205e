import fc from 'fast-check';
import { expect, test } from 'vitest';
import { softmax } from './softmax.ts';

test('softmax gives probabilities row by row', () => {
  const probabilities = softmax(Float32Array.of(0, Math.log(3), 1000, 1000), 2);
  expect([...probabilities]).toEqual([0.25, 0.75, 0.5, 0.5]);
});

test('each row sums to 1, keeps the order of the logits and ignores a common shift', () => {
  const finite = fc.float({ noNaN: true, min: -50, max: 50 });
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1, maxLength: 12 }), fc.integer({ min: -64, max: 64 }), (row, shift) => {
      const probabilities = softmax(Float32Array.from(row), row.length);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      const shifted = softmax(
        Float32Array.from(row, (value) => value + shift),
        row.length,
      );
      for (let i = 0; i < row.length; i++) {
        expect(shifted[i]).toBeCloseTo(probabilities[i]!, 4);
        for (let j = 0; j < row.length; j++) {
          if (row[i]! > row[j]!) expect(probabilities[i]).toBeGreaterThanOrEqual(probabilities[j]!);
        }
      }
    }),
  );
});

test('a row with NaN or +Infinity has no probabilities; other rows are unharmed', () => {
  const probabilities = softmax(Float32Array.of(Number.NaN, 1, Infinity, 0, -Infinity, 0), 2);
  expect([...probabilities]).toEqual([NaN, NaN, NaN, NaN, 0, 1]);
});

test('logits that do not divide into rows are refused', () => {
  expect(() => softmax(new Float32Array(7), 3)).toThrow('7 scores do not divide into rows of 3 classes');
  expect(() => softmax(new Float32Array(0), 0)).toThrow('classes is 0; expected an integer of at least 1.');
});

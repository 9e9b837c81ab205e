import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topK } from './top-k.ts';

test('the best classes come first, row by row', () => {
  expect([...topK(Float32Array.of(0.1, 0.6, 0.3, 0.5, 0.2, 0.3), 3, 2)]).toEqual([1, 2, 0, 2]);
});

test('ties go to the lower index', () => {
  expect([...topK(Float32Array.of(1, 2, 2, 1), 4, 3)]).toEqual([1, 2, 0]);
});

test('a row with NaN ranks nothing', () => {
  expect([...topK(Float32Array.of(Number.NaN, 1, 2, 1), 2, 2)]).toEqual([-1, -1, 0, 1]);
});

test('agrees with a stable sort', () => {
  const cases = fc.integer({ min: 1, max: 9 }).chain((classes) =>
    fc.record({
      classes: fc.constant(classes),
      k: fc.integer({ min: 1, max: classes }),
      rows: fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: classes, maxLength: classes })),
    }),
  );
  fc.assert(
    fc.property(cases, ({ classes, k, rows }) => {
      const expected = rows.flatMap((row) =>
        row
          .map((_, index) => index)
          .sort((a, b) => row[b]! - row[a]!)
          .slice(0, k),
      );
      expect([...topK(Float32Array.from(rows.flat()), classes, k)]).toEqual(expected);
    }),
  );
});

test('k must be in 1 .. classes', () => {
  for (const k of [0, 4, 1.5]) {
    expect(() => topK(new Float32Array(3), 3, k)).toThrow(`k is ${k}; expected an integer from 1 to`);
  }
});

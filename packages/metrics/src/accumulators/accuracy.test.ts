import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, probabilityCases } from '../../test/scikit-learn.ts';
import { topK } from '../scores/top-k.ts';
import { Accuracy, type AccuracyOptions } from './accuracy.ts';

const scores = Float32Array.of(
  ...[0.1, 0.6, 0.3],
  ...[0.5, 0.2, 0.3],
  ...[0.2, 0.2, 0.6],
  ...[0.4, 0.4, 0.2], // a tie for the first place
);
const labels = Uint8Array.of(1, 2, 0, 1);

test('accuracy is the fraction whose label scores highest', () => {
  const accuracy = new Accuracy({ classes: 3 }).update(scores, labels);
  expect(accuracy.value).toBe(1 / 4);
  expect([accuracy.correct, accuracy.count]).toEqual([1, 4]);
});

test('top-k accuracy is the fraction whose label is among the k best', () => {
  expect(new Accuracy({ classes: 3, topK: 2 }).update(scores, labels).value).toBe(1);
  expect(new Accuracy({ classes: 3, topK: 3 }).update(scores, labels).value).toBe(1);
});

test("ties: 'first' takes the lower index, 'all' takes every class at the k-th place", () => {
  const constant = new Float32Array(8).fill(0.5);
  const update = (options: AccuracyOptions) => new Accuracy(options).update(constant, Int32Array.of(0, 3));
  expect(update({ classes: 4 }).value).toBe(0.5);
  expect(update({ classes: 4, topK: 3 }).value).toBe(0.5);
  expect(update({ classes: 4, ties: 'all' }).value).toBe(1);
});

const ranked = probabilityCases.filter((example) => example.topK);
test.each(ranked)(
  "scikit-learn's top_k_accuracy_score: $name",
  ({ classes, probabilities, labels, topK: expected }) => {
    const actual = [1, 2, 3].map((k) => new Accuracy({ classes, topK: k }).update(probabilities, labels).value);
    expectClose(actual, expected!);
  },
);

test('an example with NaN is wrong', () => {
  const accuracy = new Accuracy({ classes: 2, topK: 2 }).update(
    Float32Array.of(1, Number.NaN, 1, 0),
    Uint8Array.of(0, 0),
  );
  expect(accuracy.value).toBe(0.5);
});

test('agrees with topK, is the same however the examples are split, merged or saved, and grows with k', () => {
  const classes = 5;
  const example = fc.record({
    row: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: classes, maxLength: classes }),
    label: fc.integer({ min: 0, max: classes - 1 }),
  });
  fc.assert(
    fc.property(fc.array(example), fc.nat(), (examples, cut) => {
      const rows = Float32Array.from(examples.flatMap(({ row }) => row));
      const truth = Int32Array.from(examples, ({ label }) => label);
      const middle = examples.length === 0 ? 0 : cut % examples.length;
      let smaller = 0;
      for (let k = 1; k <= classes; k++) {
        const best = topK(rows, classes, k);
        const expected = examples.filter(({ label }, i) => best.subarray(i * k, (i + 1) * k).includes(label)).length;
        const whole = new Accuracy({ classes, topK: k }).update(rows, truth);
        expect(whole.correct).toBe(expected);
        expect(whole.correct).toBeGreaterThanOrEqual(smaller);
        smaller = whole.correct;

        const part = () => new Accuracy({ classes, topK: k });
        const first = part().update(rows.subarray(0, middle * classes), truth.subarray(0, middle));
        const rest = [rows.subarray(middle * classes), truth.subarray(middle)] as const;
        const resumed = Accuracy.fromJSON(JSON.parse(JSON.stringify(first))).update(...rest);
        expect(resumed.toJSON()).toEqual(whole.toJSON());
        expect(first.merge(part().update(...rest)).toJSON()).toEqual(whole.toJSON());
      }
      expect(smaller).toBe(examples.length);
    }),
  );
});

test('it starts empty, and is empty again after reset', () => {
  const accuracy = new Accuracy({ classes: 3 });
  expect(accuracy.value).toBeNaN();
  accuracy.update(scores, labels).reset();
  expect(accuracy.toJSON()).toEqual({ classes: 3, topK: 1, ties: 'first', correct: 0, count: 0 });
});

test('a refused batch counts nothing', () => {
  const accuracy = new Accuracy({ classes: 3 });
  expect(() => accuracy.update(scores, Uint8Array.of(1, 2, 0, 3))).toThrow(
    'label 3 is 3; expected a class from 0 to 2',
  );
  expect(() => accuracy.update(scores, Uint8Array.of(1))).toThrow('expected 4 labels, one per example, actual 1');
  expect(() => accuracy.update(scores.subarray(1), labels)).toThrow('11 scores do not divide into rows of 3 classes');
  expect(accuracy.count).toBe(0);
});

test('wrong options and states are refused', () => {
  const create = (options: object) => () => new Accuracy(options as AccuracyOptions);
  expect(create({ classes: 3, k: 2 })).toThrow('Accuracy has no option k. Known options: classes, topK, ties.');
  expect(create({ classes: 3, topK: 4 })).toThrow('k is 4');
  expect(create({ classes: 3, ties: 'some' })).toThrow('ties is "some"');
  expect(create({})).toThrow('classes is undefined');
  expect(() => new Accuracy({ classes: 3 }).merge(new Accuracy({ classes: 3, topK: 2 }))).toThrow(
    "expected { classes: 3, topK: 1, ties: 'first' }, actual { classes: 3, topK: 2, ties: 'first' }",
  );
  expect(() => Accuracy.fromJSON({ classes: 3, correct: 5, count: 4 })).toThrow('count is 4');
  expect(() => Accuracy.fromJSON(7)).toThrow('actual 7');
});

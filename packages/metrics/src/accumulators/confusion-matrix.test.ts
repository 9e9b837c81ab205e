import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, fill, predictionCases } from '../../test/scikit-learn.ts';
import { topK } from '../scores/top-k.ts';
import { Accuracy } from './accuracy.ts';
import { ConfusionMatrix } from './confusion-matrix.ts';

test('rows are true classes, columns predictions', () => {
  const matrix = new ConfusionMatrix({ classes: 3 });
  matrix.update(Float32Array.of(0.1, 0.6, 0.3, 0.5, 0.2, 0.3, 0, 1, 0), Uint8Array.of(1, 2, 0));
  matrix.updatePredictions(Uint8Array.of(1, 1), Int32Array.of(0, 1));
  expect(matrix.toJSON()).toEqual({ classes: 3, counts: [0, 2, 0, 0, 2, 0, 1, 0, 0] });
  expect(matrix.at(0, 1)).toBe(2);
  expect(matrix.at(2, 0)).toBe(1);
  expect(matrix.count).toBe(5);
  expect(matrix.accuracy).toBe(2 / 5);
});

test('its diagonal is the accuracy, its row sums are the classes, and splits, merges and saves change nothing', () => {
  const classes = 4;
  const example = fc.record({
    row: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: classes, maxLength: classes }),
    label: fc.integer({ min: 0, max: classes - 1 }),
  });
  fc.assert(
    fc.property(fc.array(example, { minLength: 1 }), fc.nat(), (examples, cut) => {
      const rows = Float32Array.from(examples.flatMap(({ row }) => row));
      const labels = Uint8Array.from(examples, ({ label }) => label);
      const whole = new ConfusionMatrix({ classes }).update(rows, labels);
      expect(whole.accuracy).toBe(new Accuracy({ classes }).update(rows, labels).value);
      expect(whole.count).toBe(examples.length);
      for (let label = 0; label < classes; label++) {
        let sum = 0;
        for (let predicted = 0; predicted < classes; predicted++) sum += whole.at(label, predicted);
        expect(sum).toBe(labels.filter((other) => other === label).length);
        expect(whole.support(label)).toBe(sum);
        expect(whole.predictedAs(label)).toBe(topK(rows, classes, 1).filter((other) => other === label).length);
      }

      const middle = cut % examples.length;
      const first = new ConfusionMatrix({ classes });
      first.update(rows.subarray(0, middle * classes), labels.subarray(0, middle));
      const rest = [rows.subarray(middle * classes), labels.subarray(middle)] as const;
      const resumed = ConfusionMatrix.fromJSON(JSON.parse(JSON.stringify(first))).update(...rest);
      expect(resumed.toJSON()).toEqual(whole.toJSON());
      expect(first.merge(new ConfusionMatrix({ classes }).update(...rest)).toJSON()).toEqual(whole.toJSON());
    }),
  );
});

test.each(predictionCases)("scikit-learn's shares: $name", (example) => {
  const matrix = fill(example);
  for (const by of ['true', 'pred', 'all'] as const) expectClose(matrix.normalized(by), example.normalized[by]);
  expect(() => matrix.normalized('predicted' as 'pred')).toThrow(
    `normalized: by is "predicted"; expected 'true', 'pred' or 'all'.`,
  );
});

test('it is empty after reset', () => {
  const matrix = new ConfusionMatrix({ classes: 2 }).updatePredictions(Uint8Array.of(1), Uint8Array.of(0)).reset();
  expect(matrix.count).toBe(0);
  expect(matrix.accuracy).toBeNaN();
});

test('a refused batch counts nothing', () => {
  const matrix = new ConfusionMatrix({ classes: 2 });
  expect(() => matrix.update(Float32Array.of(1, 0, 1, Number.NaN), Uint8Array.of(0, 0))).toThrow(
    'the scores of example 1 contain NaN, so it has no prediction',
  );
  expect(() => matrix.updatePredictions(Uint8Array.of(0, 2), Uint8Array.of(0, 1))).toThrow(
    'label 1 is 2; expected a class from 0 to 1',
  );
  expect(() => matrix.updatePredictions(Uint8Array.of(0, 1), Uint8Array.of(0))).toThrow('expected 2 labels');
  expect(matrix.count).toBe(0);
});

test('other sizes and broken states are refused', () => {
  expect(() => new ConfusionMatrix({ classes: 2 }).merge(new ConfusionMatrix({ classes: 3 }))).toThrow(
    'expected 2 classes, actual 3',
  );
  expect(() => ConfusionMatrix.fromJSON({ classes: 2, counts: [1, 2, 3] })).toThrow(
    'expected 4 counts, 2 × 2, actual 3',
  );
  expect(() => ConfusionMatrix.fromJSON({ classes: 2, counts: [1, 2, 3, 0.5] })).toThrow('a count is 0.5');
  expect(() => ConfusionMatrix.fromJSON({ classes: 2 })).toThrow('actual undefined');
});

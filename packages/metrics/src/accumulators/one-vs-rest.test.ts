import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectClose, probabilityCases } from '../../test/scikit-learn.ts';
import { OneVsRest, type OneVsRestOptions } from './one-vs-rest.ts';

test.each(probabilityCases)("scikit-learn's roc_auc_score and average_precision_score: $name", (example) => {
  const { classes, probabilities, labels } = example;
  const ranking = new OneVsRest({ classes }).update(probabilities, labels);
  const auc = ranking.rocAuc();
  const precision = ranking.averagePrecision();
  expectClose(auc.classes, example.rocAuc);
  // Where a class has no examples scikit-learn warns and returns 0; here it has no average precision.
  const absent = (index: number) => !labels.includes(index);
  expectClose(
    precision.classes,
    example.averagePrecision.map((value, index) => (absent(index) ? 'NaN' : value)),
  );
  if (example.macroRocAuc === undefined) return;
  expectClose(
    [auc.macro, auc.weighted, precision.macro, precision.weighted],
    [example.macroRocAuc, example.weightedRocAuc!, example.macroAveragePrecision!, example.weightedAveragePrecision!],
  );
});

const drawn = probabilityCases.filter((example) => example.rocCurves);
test.each(drawn)("scikit-learn's roc_curve and precision_recall_curve: $name", (example) => {
  const { classes, probabilities, labels, rocCurves, precisionRecallCurves } = example;
  const ranking = new OneVsRest({ classes }).update(probabilities, labels);
  for (let index = 0; index < classes; index++) {
    const roc = ranking.rocCurve(index);
    expectClose(roc.falsePositiveRate, rocCurves![index]![0]!);
    expectClose(roc.truePositiveRate, rocCurves![index]![1]!);
    const scores = new Set(Array.from(labels, (_, row) => probabilities[row * classes + index]!));
    expect([...roc.thresholds]).toEqual([Infinity, ...[...scores].sort((a, b) => b - a)]);

    const curve = ranking.precisionRecallCurve(index);
    expectClose(curve.precision, precisionRecallCurves![index]![0]!);
    expect([...curve.thresholds]).toEqual([...scores].sort((a, b) => a - b));
    // scikit-learn sets the recalls of a class without examples to 1.
    if (labels.includes(index)) expectClose(curve.recall, precisionRecallCurves![index]![1]!);
    else expectClose(curve.recall, [...Array(curve.recall.length - 1).fill('NaN'), 0]);
  }
});

test('means leave out the classes that have no score', () => {
  const { classes, probabilities, labels } = probabilityCases.find(({ name }) => name === 'a class without examples')!;
  const ranking = new OneVsRest({ classes }).update(probabilities, labels);
  const [first, second, third] = ranking.rocAuc().classes as [number, number, number];
  expect(second).toBeNaN();
  expect(ranking.rocAuc().macro).toBeCloseTo((first + third) / 2, 12);
  const share = labels.filter((label) => label === 0).length / labels.length;
  expect(ranking.rocAuc().weighted).toBeCloseTo(share * first + (1 - share) * third, 12);

  const alone = new OneVsRest({ classes: 2 }).update(Float32Array.of(0.5, 0.5), Uint8Array.of(0));
  expect(alone.rocAuc()).toEqual({ classes: [NaN, NaN], macro: NaN, weighted: NaN });
  expect(alone.averagePrecision()).toEqual({ classes: [1, NaN], macro: 1, weighted: 1 });
  expect(new OneVsRest({ classes: 2 }).averagePrecision().macro).toBeNaN();
});

test('ROC-AUC is how often an example of the class scores higher, a tie counting half', () => {
  const example = fc.record({ score: fc.integer({ min: 0, max: 5 }), label: fc.integer({ min: 0, max: 1 }) });
  fc.assert(
    fc.property(fc.array(example, { maxLength: 40 }), (examples) => {
      const scores = Float32Array.from(examples.flatMap(({ score }) => [5 - score, score]));
      const labels = Uint8Array.from(examples, ({ label }) => label);
      const { classes } = new OneVsRest({ classes: 2 }).update(scores, labels).rocAuc();
      const pairs = examples.flatMap((one) =>
        examples
          .filter((other) => one.label === 1 && other.label === 0)
          .map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
      );
      const expected = pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length;
      for (const auc of classes) {
        if (pairs.length === 0) expect(auc).toBeNaN();
        else expect(auc).toBeCloseTo(expected, 12);
      }
    }),
  );
});

test('more than 256 classes', () => {
  const scores = new Float32Array(2 * 300);
  scores[299] = 1;
  const ranking = new OneVsRest({ classes: 300 }).update(scores, Int32Array.of(299, 0));
  expect(ranking.rocAuc().classes[299]).toBe(1);
  expect(OneVsRest.fromJSON(ranking.toJSON()).toJSON().labels).toEqual([299, 0]);
});

test('a refused batch adds nothing', () => {
  const ranking = new OneVsRest({ classes: 2 });
  expect(() => ranking.update(Float32Array.of(1, 0, 1, Number.NaN), Uint8Array.of(0, 0))).toThrow(
    'the scores of example 1 contain NaN, so they have no order',
  );
  expect(() => ranking.update(Float32Array.of(1, 0), Uint8Array.of(2))).toThrow('label 0 is 2');
  expect(ranking.count).toBe(0);
});

test('other sizes, classes that are not there and broken states are refused', () => {
  const ranking = new OneVsRest({ classes: 2 }).update(Float32Array.of(1, 0), Uint8Array.of(0));
  expect(() => ranking.merge(new OneVsRest({ classes: 3 }))).toThrow('expected 2 classes, actual 3');
  expect(() => ranking.rocCurve(2)).toThrow('the class is 2; expected one from 0 to 1.');
  expect(() => ranking.precisionRecallCurve(-1)).toThrow('the class is -1; expected an integer of at least 0.');
  expect(() => new OneVsRest({ classes: 2, k: 1 } as OneVsRestOptions)).toThrow('OneVsRest has no option k');
  const state = ranking.toJSON();
  expect(() => OneVsRest.fromJSON({ ...state, scores: 'x' })).toThrow('expected a list of labels and scores as base64');
  expect(() => OneVsRest.fromJSON({ ...state, labels: 3 })).toThrow('expected a list of labels');
  expect(() => OneVsRest.fromJSON({ ...state, labels: [0.5] })).toThrow('a label is 0.5');
  expect(() => OneVsRest.fromJSON({ ...state, labels: [0, 1] })).toThrow('expected 1 labels');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Accuracy } from '../src/accumulators/accuracy.ts';
import { Calibration } from '../src/accumulators/calibration.ts';
import { ConfusionMatrix } from '../src/accumulators/confusion-matrix.ts';
import { MeanLoss } from '../src/accumulators/mean-loss.ts';
import { OneVsRest } from '../src/accumulators/one-vs-rest.ts';
import { PairedOutcomes } from '../src/accumulators/paired-outcomes.ts';
import { logLoss } from '../src/scores/log-loss.ts';
import { softmax } from '../src/scores/softmax.ts';
import { topK } from '../src/scores/top-k.ts';

const classes = 4;

interface Accumulator<Self> {
  count: number;
  merge(other: Self): Self;
  reset(): Self;
  toJSON(): object;
}

interface Batch {
  probabilities: Float32Array;
  labels: Uint8Array;
  /** What another model predicted. */
  second: Uint8Array;
}

/** An accumulator, how it takes a batch and everything it says. */
interface Kind<Self extends Accumulator<Self>> {
  name: string;
  create: () => Self;
  fromJSON: (state: unknown) => Self;
  update: (accumulator: Self, batch: Batch) => void;
  results: (accumulator: Self) => number[];
}

/** One kind with its type hidden, so that different ones fit into a list. */
function checks<Self extends Accumulator<Self>>({ name, create, fromJSON, update, results }: Kind<Self>) {
  const saved = (accumulator: Self) => fromJSON(JSON.parse(JSON.stringify(accumulator)));
  return {
    name,
    /** What all examples at once give. */
    whole: (batch: Batch) => {
      const accumulator = create();
      update(accumulator, batch);
      return { count: accumulator.count, results: results(accumulator) };
    },
    /** What workers give that each see some batches, are saved in between, and are merged one after the other. */
    merged: (workers: readonly (readonly Batch[])[]) => {
      const parts = workers.map((batches) =>
        batches.reduce((accumulator, batch) => {
          update(accumulator, batch);
          return saved(accumulator);
        }, create()),
      );
      const sum = parts.reduce((total, part) => total.merge(part), create());
      return { count: sum.count, results: results(sum) };
    },
    /** What is left after a reset. */
    reset: (batch: Batch) => {
      const accumulator = create();
      const empty = JSON.stringify(accumulator);
      update(accumulator, batch);
      return { empty, after: JSON.stringify(accumulator.reset()) };
    },
  };
}

const kinds = [
  checks({
    name: 'MeanLoss',
    create: () => new MeanLoss(),
    fromJSON: MeanLoss.fromJSON,
    update: (loss, { probabilities, labels }) => loss.update(logLoss(probabilities, labels, classes)),
    results: ({ value }) => [value],
  }),
  checks({
    name: 'Accuracy',
    create: () => new Accuracy({ classes, topK: 2 }),
    fromJSON: Accuracy.fromJSON,
    update: (accuracy, { probabilities, labels }) => accuracy.update(probabilities, labels),
    results: ({ value, correct }) => [value, correct],
  }),
  checks({
    name: 'ConfusionMatrix',
    create: () => new ConfusionMatrix({ classes }),
    fromJSON: ConfusionMatrix.fromJSON,
    update: (matrix, { probabilities, labels }) => matrix.update(probabilities, labels),
    results: (matrix) => matrix.toJSON().counts,
  }),
  checks({
    name: 'Calibration',
    create: () => new Calibration({ classes, bins: 7 }),
    fromJSON: Calibration.fromJSON,
    update: (calibration, { probabilities, labels }) => calibration.update(probabilities, labels),
    results: ({ expectedError, maximumError, brier, confidence, accuracy, bins }) => [
      ...[expectedError, maximumError, brier, confidence, accuracy],
      ...bins.flatMap((bin) => [bin.count, bin.confidence, bin.accuracy]),
    ],
  }),
  checks({
    name: 'OneVsRest',
    create: () => new OneVsRest({ classes }),
    fromJSON: OneVsRest.fromJSON,
    update: (ranking, { probabilities, labels }) => ranking.update(probabilities, labels),
    results: (ranking) => [
      ...[ranking.rocAuc(), ranking.averagePrecision()].flatMap(({ classes, macro, weighted }) => [
        ...classes,
        macro,
        weighted,
      ]),
      ...ranking.rocCurve(1).truePositiveRate,
      ...ranking.precisionRecallCurve(2).precision,
    ],
  }),
  checks({
    name: 'PairedOutcomes',
    create: () => new PairedOutcomes(),
    fromJSON: PairedOutcomes.fromJSON,
    update: (outcomes, { probabilities, labels, second }) =>
      outcomes.update(topK(probabilities, classes, 1), second, labels),
    results: ({ bothRight, onlyFirst, onlySecond, bothWrong, difference }) => [
      ...[bothRight, onlyFirst, onlySecond, bothWrong, difference],
    ],
  }),
];

interface Example {
  logits: number[];
  label: number;
  second: number;
}

// Whole numbers, so that many scores are equal.
const example: fc.Arbitrary<Example> = fc.record({
  logits: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: classes, maxLength: classes }),
  label: fc.integer({ min: 0, max: classes - 1 }),
  second: fc.integer({ min: 0, max: classes - 1 }),
});

const batchOf = (examples: readonly Example[]): Batch => ({
  probabilities: softmax(Float32Array.from(examples.flatMap(({ logits }) => logits)), classes),
  labels: Uint8Array.from(examples, ({ label }) => label),
  second: Uint8Array.from(examples, ({ second }) => second),
});

test.each(kinds)('$name: workers that share the examples in any way and order give the whole', ({ whole, merged }) => {
  const split = fc.record({ example, worker: fc.nat(3), batch: fc.nat(2), place: fc.double({ noNaN: true }) });
  fc.assert(
    fc.property(fc.array(split, { minLength: 1, maxLength: 30 }), (items) => {
      const expected = whole(batchOf(items.map((item) => item.example)));
      const shuffled = [...items].sort((a, b) => a.place - b.place);
      const workers = [0, 1, 2, 3].map((worker) =>
        [0, 1, 2].map((batch) =>
          batchOf(
            shuffled.filter((item) => item.worker === worker && item.batch === batch).map((item) => item.example),
          ),
        ),
      );
      const actual = merged(workers);
      expect(actual.count).toBe(items.length);
      expect(actual.results).toHaveLength(expected.results.length);
      for (const [index, value] of expected.results.entries()) {
        if (Number.isNaN(value)) expect(actual.results[index]).toBeNaN();
        else expect(Math.abs(actual.results[index]! - value)).toBeLessThan(1e-12 * Math.max(1, value));
      }
    }),
  );
});

test.each(kinds)('$name: a reset leaves nothing behind', ({ reset }) => {
  const { empty, after } = reset(batchOf([{ logits: [1, 2, 3, 4], label: 0, second: 1 }]));
  expect(after).toBe(empty);
});

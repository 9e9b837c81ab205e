import { expect, it } from 'vitest';
import { type AccuracyResult, accuracyResultSchema } from './accuracy-result.ts';
import { formatAccuracy, formatAccuracyTables } from './format-accuracy.ts';

/** A run whose epochs take 10 s and their evaluations 1 s. */
const run = (seed: number, ...accuracies: number[]) => ({
  seed,
  epochs: accuracies.map((accuracy, index) => ({ epoch: index + 1, accuracy, seconds: 10, evaluationSeconds: 1 })),
});

const result: AccuracyResult = {
  date: '2026-11-24T12:00:00.000Z',
  settings: { preset: 'improved-alexnet-10', target: 0.7946, pairs: 3, threads: 2, precision: 'bf16' },
  machine: { cpu: 'A processor', cores: 2, platform: 'linux', loadBefore: 0.1 },
  recipe: { epochs: 3 },
  native: { versions: { Node: '20' }, runs: [run(0, 0.6, 0.8, 0.81), run(1, 0.8, 0.8, 0.82), run(2, 0.6, 0.7, 0.8)] },
  pytorch: {
    versions: { PyTorch: '1.13' },
    runs: [run(0, 0.6, 0.7, 0.79), run(1, 0.6, 0.7, 0.78), run(2, 0.5, 0.6, 0.7)],
  },
};

it('says how often, after which epoch and after how many seconds each side gets there', () => {
  expect(accuracyResultSchema.parse(result)).toEqual(result);
  expect(formatAccuracy(result)).toBe(`improved-alexnet-10 to 79.46 % test accuracy, 2 threads; n = 3

                     reached  after epoch       training, s  with evaluations, s        last epoch, %
native engine, bf16   3 of 3      2 (1–3)  20.0 (10.0–30.0)     22.0 (11.0–33.0)  81.00 (80.00–82.00)
PyTorch at its best   0 of 3            –                 –                    –  78.00 (70.00–79.00)

on    A processor, 2 cores, linux; load 0.10 when it began
with  Node 20, PyTorch 1.13
`);
});

it('makes a Markdown table of each result', () => {
  expect(formatAccuracyTables({})).toBe('Nothing has been measured yet.');
  expect(formatAccuracyTables({ three: { ...result, pytorch: null } })).toBe(
    `| improved-alexnet-10 to 79.46 % test accuracy, 2 threads; n = 3 | reached | after epoch | training, s      | with evaluations, s | last epoch, %       |
| -------------------------------------------------------------- | ------- | ----------- | ---------------- | ------------------- | ------------------- |
| native engine, bf16                                            | 3 of 3  | 2 (1–3)     | 20.0 (10.0–30.0) | 22.0 (11.0–33.0)    | 81.00 (80.00–82.00) |

- \`three\` (2026-11-24): A processor, 2 cores; load 0.10 when it began; Node 20`,
  );
});

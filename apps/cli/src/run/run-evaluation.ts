import { worstMistakes } from '@x/metrics';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { TestResult } from '../evaluation/evaluate-on-test.ts';
import { readJsonFile } from './read-json-file.ts';

/** How many of the most confident mistakes are kept. */
const mistakesKept = 24;

const probability = z.number().min(0).max(1.001);
const counts = z.array(z.int().min(0));

/** evaluation.json: what the network that the run ended with predicted, small enough to keep with the results. */
const runEvaluationSchema = z.strictObject({
  format: z.literal(1),
  /** The images that were predicted. */
  split: z.enum(['test', 'validation']),
  images: z.int().min(1),
  /** The epoch whose weights were used. */
  epoch: z.int().min(1),
  /** Mean loss in nats. */
  loss: z.number(),
  accuracy: z.number(),
  top5Accuracy: z.number(),
  /** Of the mean of the logits of each image and its mirror image, if it was asked for; all else here is without. */
  flip: z.strictObject({ loss: z.number(), accuracy: z.number(), top5Accuracy: z.number() }).optional(),
  /** Class names, in the order of the class numbers. */
  classes: z.array(z.string()),
  /** `ConfusionMatrix` of @x/metrics: rows are true classes, columns predicted ones. */
  confusion: z.strictObject({ classes: z.int(), counts }),
  /** `Calibration` of @x/metrics. */
  calibration: z.strictObject({
    classes: z.int(),
    counts,
    correct: counts,
    confidenceSums: z.array(z.number()),
    brierSum: z.number(),
  }),
  /** The most confident mistakes, worst first; `index` is the image's position in the split. */
  mistakes: z.array(
    z.strictObject({
      index: z.int().min(0),
      label: z.int().min(0),
      predicted: z.int().min(0),
      probability,
      labelProbability: probability,
    }),
  ),
});
export type RunEvaluation = z.infer<typeof runEvaluationSchema>;

export interface DescribeEvaluationOptions {
  split: RunEvaluation['split'];
  classes: readonly string[];
  /** The epoch whose weights were used. */
  epoch: number;
}

type DescribedResult = Pick<
  TestResult,
  'loss' | 'accuracy' | 'topKAccuracy' | 'labels' | 'probabilities' | 'confusion' | 'calibration' | 'flip'
>;

/** What is kept of a test result. */
export function describeEvaluation(
  { loss, accuracy, topKAccuracy, labels, probabilities, confusion, calibration, flip }: DescribedResult,
  { split, classes, epoch }: DescribeEvaluationOptions,
): RunEvaluation {
  return {
    format: 1,
    split,
    images: labels.length,
    epoch,
    loss,
    accuracy,
    top5Accuracy: topKAccuracy!,
    ...(flip && { flip: { loss: flip.loss, accuracy: flip.accuracy, top5Accuracy: flip.topKAccuracy! } }),
    classes: [...classes],
    confusion: confusion.toJSON(),
    calibration: calibration.toJSON(),
    mistakes: worstMistakes(probabilities, labels, classes.length, mistakesKept),
  };
}

/** Writes an evaluation.json. A crash leaves the old file or the new one. */
export async function writeRunEvaluation(file: string, evaluation: RunEvaluation): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify(runEvaluationSchema.parse(evaluation))}\n`);
}

/** An evaluation.json; undefined where there is none. Throws a CliError that names the file, or the field, when it is damaged. */
export const readRunEvaluation = (file: string): Promise<RunEvaluation | undefined> =>
  readJsonFile(file, runEvaluationSchema);

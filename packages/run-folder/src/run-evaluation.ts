import { z } from 'zod';
import { parseChecked, stringifyChecked } from './checked-json.ts';
import { unpackBits } from './correct-bits.ts';
import { fileIn, type RunFiles, runFileNames } from './run-files.ts';

const probability = z.number().min(0).max(1.001);
const counts = z.array(z.int().min(0));
const share = z.number().min(0).max(1);
const line = z.array(z.tuple([share, share]).readonly()).readonly();

/** evaluation.json: what the network that the run ended with predicted, small enough to keep with the results. */
const fieldsSchema = z.strictObject({
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
  /**
   * What each image was taken for, in the order of the split: a digit each, the number of the class. Older files do not have it,
   * nor those of networks with more than ten classes.
   */
  predictions: z.string().regex(/^\d*$/, { error: 'expected digits, one for each image' }).optional(),
  /** Confidence interval of the accuracy, by 1000 bootstrap resamples of the images. Older files have neither this nor ranking and correct. */
  accuracyInterval: z.strictObject({ low: share, high: share, confidenceLevel: share }).optional(),
  /** `rankingSummary` of @x/metrics: each class against the rest, with curves to draw; null and empty where not defined. */
  ranking: z
    .strictObject({
      classes: z
        .array(
          z.strictObject({
            support: z.int().min(0),
            rocAuc: share.nullable(),
            averagePrecision: share.nullable(),
            /** [false positive rate, true positive rate]. */
            roc: line,
            /** [recall, precision]. */
            precisionRecall: line,
          }),
        )
        .readonly(),
    })
    .optional(),
  /**
   * Whether each image was recognised, in the order of the split: a bit each, the first the lowest of the first byte, in
   * base64. By it two runs on the same images can be tested against each other where their labels are not at hand.
   */
  correct: z.base64().optional(),
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
export type RunEvaluation = z.infer<typeof fieldsSchema>;

/** The figures fit each other, so that who shows them need not check. */
const runEvaluationSchema = fieldsSchema.superRefine(
  (
    { images, classes: { length: classes }, confusion, calibration, predictions, ranking, correct, mistakes },
    { addIssue },
  ) => {
    const expect = (agrees: boolean, message: string, path: (string | number)[]) => {
      if (!agrees) addIssue({ code: 'custom', message, path });
    };
    for (const [name, part] of Object.entries({ confusion, calibration })) {
      const message = `expected ${classes}, the classes, actual ${part.classes}`;
      expect(part.classes === classes, message, [name, 'classes']);
    }
    const cells = confusion.counts.length;
    expect(cells === classes ** 2, `expected ${classes} × ${classes} counts, actual ${cells}`, ['confusion', 'counts']);
    const counted = sum(confusion.counts);
    expect(counted === images, `expected a sum of ${images}, the images, actual ${counted}`, ['confusion', 'counts']);
    const bins = calibration.counts.length;
    for (const name of ['correct', 'confidenceSums'] as const) {
      const { length } = calibration[name];
      expect(length === bins, `expected ${bins}, as many as counts, actual ${length}`, ['calibration', name]);
    }
    for (const problem of predictionProblems(predictions, { images, confusion })) {
      expect(false, problem, ['predictions']);
    }
    if (ranking) {
      const { length } = ranking.classes;
      expect(length === classes, `expected ${classes}, the classes, actual ${length}`, ['ranking', 'classes']);
    }
    const flags = correct === undefined ? undefined : unpackBits(correct, images);
    if (correct !== undefined) {
      expect(flags !== undefined, `expected ${images} bits, one for each of the images`, ['correct']);
      const recognised = sum(confusion.counts.filter((_, cell) => cell % (classes + 1) === 0));
      const actual = flags && sum([...flags]);
      const message = `expected ${recognised} bits that are 1, as the confusion matrix has it, actual ${actual}`;
      expect(flags === undefined || actual === recognised, message, ['correct']);
    }
    for (const [row, mistake] of mistakes.entries()) {
      for (const name of ['label', 'predicted', 'index'] as const) {
        const [limit, what] = name === 'index' ? [images, 'images'] : [classes, 'classes'];
        const message = `expected less than ${limit}, the ${what}, actual ${mistake[name]}`;
        expect(mistake[name] < limit, message, ['mistakes', row, name]);
      }
      const { index, predicted } = mistake;
      const agrees = predictions?.[index] === undefined || Number(predictions[index]) === predicted;
      expect(agrees, `expected ${predictions?.[index]}, as predictions has it, actual ${predicted}`, [
        'mistakes',
        row,
        'predicted',
      ]);
      expect(flags?.[index] !== 1, 'expected an image that correct has as not recognised', ['mistakes', row, 'index']);
    }
  },
);

function predictionProblems(
  predictions: string | undefined,
  { images, confusion: { classes, counts } }: Pick<RunEvaluation, 'images' | 'confusion'>,
): string[] {
  if (predictions === undefined) return [];
  const { length } = predictions;
  if (length !== images) return [`expected ${images} digits, one for each of the images, actual ${length}`];
  return Array.from({ length: 10 }, (_, predicted) => {
    const expected = sum(counts.filter((_, cell) => predicted < classes && cell % classes === predicted));
    const actual = predictions.split(String(predicted)).length - 1;
    return actual === expected
      ? []
      : `expected class ${predicted} ${expected} times, as the confusion matrix has it, actual ${actual}`;
  }).flat();
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export interface ParseRunEvaluationOptions {
  /** What errors call the file. Default 'evaluation.json'. */
  file?: string;
}

/** What an evaluation.json says. Throws a RunFolderError that names the file, and each field that is not as it should be. */
export function parseRunEvaluation(
  text: string,
  { file = runFileNames.evaluation }: ParseRunEvaluationOptions = {},
): RunEvaluation {
  return parseChecked(text, runEvaluationSchema, {
    place: file,
    fix: 'Remove the file: the command evaluate writes it again.',
  });
}

/** The text of an evaluation.json. Throws a RunFolderError that names each field that is not as it should be. */
export function stringifyRunEvaluation(evaluation: RunEvaluation): string {
  return `${stringifyChecked(evaluation, runEvaluationSchema, runFileNames.evaluation)}\n`;
}

/** The evaluation.json of a run folder; undefined where it has none. Throws as `parseRunEvaluation` does. */
export async function readRunEvaluation(files: RunFiles): Promise<RunEvaluation | undefined> {
  const text = await files.readText(runFileNames.evaluation);
  return text === undefined ? undefined : parseRunEvaluation(text, { file: fileIn(files, runFileNames.evaluation) });
}

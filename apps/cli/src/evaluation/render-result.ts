import { formatTable } from '@x/metrics';
import { formatPercent } from '../progress/format.ts';
import type { TestResult } from './evaluate-on-test.ts';

/** A test result as text: totals, a table class by class, the confusion matrix. */
export function renderResult(result: TestResult, classes: readonly string[]): string {
  const { loss, accuracy, topKAccuracy, labels, scores, confusion, calibration, flip } = result;
  const percent = (fraction: number) => formatPercent(fraction).replace(' %', '');
  const byClass = formatTable([
    ['class', 'precision %', 'recall %', 'F1 %', 'images'],
    ...classes.map((name, index) => {
      const { precision, recall, f1, support } = scores.classes[index]!;
      return [name, percent(precision), percent(recall), percent(f1), String(support)];
    }),
    [
      'mean',
      ...[scores.macro.precision, scores.macro.recall, scores.macro.f1].map(percent),
      String(scores.macro.support),
    ],
  ]);
  // Short enough for ten columns in a terminal.
  const short = classes.map((name) => name.slice(0, 5));
  const matrix = formatTable([
    ['true \\ predicted', ...short],
    ...classes.map((name, label) => [name, ...short.map((_, predicted) => String(confusion.at(label, predicted)))]),
  ]);
  return [
    `test loss ${loss.toFixed(4)}  accuracy ${formatPercent(accuracy)}  top 5 ${formatPercent(topKAccuracy!)}  calibration error ${formatPercent(calibration.expectedError)}  (${labels.length} images)`,
    ...(flip
      ? [
          `apart from that, the mean of the logits of each image and its mirror image: loss ${flip.loss.toFixed(4)}  accuracy ${formatPercent(flip.accuracy)}  top 5 ${formatPercent(flip.topKAccuracy!)}`,
        ]
      : []),
    byClass,
    matrix,
  ].join('\n\n');
}

/** The same as plain data. */
export function resultToJson(result: TestResult, classes: readonly string[]) {
  const { loss, accuracy, topKAccuracy, labels, scores, confusion, calibration, flip } = result;
  return {
    images: labels.length,
    loss,
    accuracy,
    top5Accuracy: topKAccuracy,
    // Of the mean of the logits of each image and its mirror image; all else is without.
    ...(flip && { flip: { loss: flip.loss, accuracy: flip.accuracy, top5Accuracy: flip.topKAccuracy } }),
    calibrationError: calibration.expectedError,
    brierScore: calibration.brier,
    classes: Object.fromEntries(classes.map((name, index) => [name, scores.classes[index]])),
    macro: scores.macro,
    // Rows are true classes, columns predicted ones, in the order of `classes`.
    confusionMatrix: classes.map((_, label) => classes.map((_, predicted) => confusion.at(label, predicted))),
  };
}

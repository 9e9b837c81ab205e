import {
  balancedAccuracy,
  Calibration,
  ConfusionMatrix,
  classificationScores,
  cohenKappa,
  matthewsCorrelation,
  rankingMeans,
  renderClassScores,
  renderConfusionMatrix,
} from '@x/metrics';
import type { DescribedPredictions } from '@x/run-folder';
import { formatPercent } from '../progress/format.ts';

/** A test result as text: totals, a table class by class, the confusion matrix. */
export function renderResult(result: DescribedPredictions): string {
  const { loss, accuracy, accuracyInterval, top5Accuracy, images, classes, ranking, flip } = result;
  const confusion = ConfusionMatrix.fromJSON(result.confusion);
  const { brier, expectedError } = Calibration.fromJSON(result.calibration);
  const { low, high, confidenceLevel } = accuracyInterval!;
  const score = (value: number) => value.toFixed(4);
  return [
    [
      `test loss ${score(loss)}  accuracy ${formatPercent(accuracy)} (${confidenceLevel * 100} % interval ${(low * 100).toFixed(2)} to ${formatPercent(high)})  top 5 ${formatPercent(top5Accuracy)}  (${images} images)`,
      `balanced accuracy ${formatPercent(balancedAccuracy(confusion))}  Cohen's kappa ${score(cohenKappa(confusion))}  Matthews correlation ${score(matthewsCorrelation(confusion))}`,
      `ROC-AUC ${score(rankingMeans(ranking!, 'rocAuc').macro)}  average precision ${score(rankingMeans(ranking!, 'averagePrecision').macro)} (macro means, each class against the rest)`,
      `Brier score ${score(brier)}  calibration error ${formatPercent(expectedError)}`,
    ].join('\n'),
    ...(flip
      ? [
          `apart from that, the mean of the logits of each image and its mirror image: loss ${score(flip.loss)}  accuracy ${formatPercent(flip.accuracy)}  top 5 ${formatPercent(flip.top5Accuracy)}`,
        ]
      : []),
    renderClassScores(confusion, { classes, ranking: ranking! }),
    renderConfusionMatrix(confusion, { classes }),
  ].join('\n\n');
}

/** The same as plain data; a score that is not defined is null. */
export function resultToJson(result: DescribedPredictions) {
  const { loss, accuracy, accuracyInterval, top5Accuracy, images, classes, ranking, flip } = result;
  const confusion = ConfusionMatrix.fromJSON(result.confusion);
  const calibration = Calibration.fromJSON(result.calibration);
  const scores = classificationScores(confusion);
  return {
    images,
    loss,
    accuracy,
    accuracyInterval,
    top5Accuracy,
    // Of the mean of the logits of each image and its mirror image; all else is without.
    ...(flip && { flip }),
    balancedAccuracy: balancedAccuracy(confusion),
    cohenKappa: cohenKappa(confusion),
    matthewsCorrelation: matthewsCorrelation(confusion),
    rocAuc: rankingMeans(ranking!, 'rocAuc'),
    averagePrecision: rankingMeans(ranking!, 'averagePrecision'),
    calibrationError: calibration.expectedError,
    brierScore: calibration.brier,
    classes: Object.fromEntries(
      classes.map((name, index) => {
        const { rocAuc, averagePrecision } = ranking!.classes[index]!;
        return [name, { ...scores.classes[index], rocAuc, averagePrecision }];
      }),
    ),
    macro: scores.macro,
    weighted: scores.weighted,
    // Rows are true classes, columns predicted ones, in the order of `classes`.
    confusionMatrix: classes.map((_, label) => classes.map((_, predicted) => confusion.at(label, predicted))),
  };
}

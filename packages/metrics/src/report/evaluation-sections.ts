import { Calibration } from '../accumulators/calibration.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { checkClassNames } from '../checks.ts';
import { MetricsError } from '../metrics-error.ts';
import { calibrationSection } from './calibration-section.ts';
import { classesSection } from './classes-section.ts';
import { confusionSection } from './confusion-section.ts';
import { formatCount, formatLoss, formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { mistakesSection } from './mistakes-section.ts';
import { rankingSection } from './ranking-section.ts';
import type { ReportEvaluation } from './run-report.ts';
import { scoresSection } from './scores-section.ts';

/**
 * Everything an evaluation says, class by class and image by image. `start` begins the sentence that says of which images.
 * Throws MetricsError if its class names, counts and images do not fit each other.
 */
export function evaluationSections(evaluation: ReportEvaluation, start: string): Markup {
  const { classes, confusion, epoch, loss, topK, split, flip, calibration, ranking, mistakes } = evaluation;
  const matrix = ConfusionMatrix.fromJSON(confusion);
  if (classes.length !== matrix.classes) {
    throw new MetricsError(
      `the evaluation has ${classes.length} class names and a confusion matrix of ${matrix.classes} classes; expected one name per class.`,
    );
  }
  if (ranking) checkClassNames(classes, ranking.classes.length);
  if (matrix.count === 0) {
    return html`<section class="card"><h2>Confusion matrix</h2><p>The evaluation saw no images.</p></section>`;
  }
  const figures = [
    `accuracy ${formatPercent(matrix.accuracy)}`,
    ...(topK === undefined ? [] : [`top-${topK.k} accuracy ${formatPercent(topK.accuracy)}`]),
    ...(loss === undefined ? [] : [`loss ${formatLoss(loss)}`]),
  ].join(', ');
  const flipped =
    flip?.accuracy === undefined ? undefined : ` With test-time flip the accuracy is ${formatPercent(flip.accuracy)}.`;
  return html`<p class="lead">${start} on ${formatCount(matrix.count)} labelled ${split === 'validation' ? 'validation images' : 'images'}${
    epoch === undefined ? undefined : `, with the weights after epoch ${epoch}`
  }: ${figures}.${flipped}</p>
<div class="pair">${confusionSection(matrix, classes)}
${classesSection(matrix, classes)}</div>
${scoresSection(matrix, evaluation)}
${ranking && rankingSection(ranking, classes)}
${calibration && calibrationSection(Calibration.fromJSON(calibration))}
${mistakes && mistakesSection(mistakes, classes)}`;
}

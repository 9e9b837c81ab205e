import { Calibration } from '../accumulators/calibration.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { MetricsError } from '../metrics-error.ts';
import { calibrationSection } from './calibration-section.ts';
import { classesSection } from './classes-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { configurationSection } from './configuration-section.ts';
import { confusionSection } from './confusion-section.ts';
import { curvesSection } from './curves-section.ts';
import { formatCount, formatLoss, formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { mistakesSection } from './mistakes-section.ts';
import { renderPage } from './page.ts';
import type { ReportEvaluation, RunReport } from './run-report.ts';
import { summarySection } from './summary.ts';

/**
 * A training run as one HTML page: result next to the published figures, learning curves, confusion matrix, scores
 * class by class, worst mistakes with their images, configuration. The page holds everything it shows (styles, SVG,
 * images), runs no script and loads nothing. Parts that the report lacks are left out and said to be missing.
 *
 * @throws MetricsError if the evaluation's class names, counts and images do not fit each other.
 */
export function renderReport(report: RunReport): string {
  return renderPage({
    title: `${report.title}: training report`,
    body: html`<div class="top">${summarySection(report)}
${comparisonSection(report)}</div>
${curvesSection(report)}
${report.evaluation && evaluationSections(report.evaluation)}
${configurationSection(report.configuration)}`,
  });
}

function evaluationSections(evaluation: ReportEvaluation): Markup {
  const { classes, confusion, epoch, loss, topK, split, flip, calibration, mistakes } = evaluation;
  const matrix = ConfusionMatrix.fromJSON(confusion);
  if (classes.length !== matrix.classes) {
    throw new MetricsError(
      `the evaluation has ${classes.length} class names and a confusion matrix of ${matrix.classes} classes; expected one name per class.`,
    );
  }
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
  return html`<p class="lead">The rest is measured on ${formatCount(matrix.count)} labelled ${split === 'validation' ? 'validation images' : 'images'}${
    epoch === undefined ? undefined : `, with the weights after epoch ${epoch}`
  }: ${figures}.${flipped}</p>
<div class="pair">${confusionSection(matrix, classes)}
${classesSection(matrix, classes)}</div>
${calibration && calibrationSection(Calibration.fromJSON(calibration))}
${mistakes && mistakesSection(mistakes, classes)}`;
}

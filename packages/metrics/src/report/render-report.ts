import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { MetricsError } from '../metrics-error.ts';
import { classesSection } from './classes-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { configurationSection } from './configuration-section.ts';
import { confusionSection } from './confusion-section.ts';
import { curvesSection } from './curves-section.ts';
import { formatCount, formatLoss, formatPercent } from './format.ts';
import { html, Markup } from './html.ts';
import { mistakesSection } from './mistakes-section.ts';
import type { ReportEvaluation, RunReport } from './run-report.ts';
import { styles } from './styles.ts';
import { summarySection } from './summary.ts';

/**
 * A training run as one HTML page: result next to the published figures, learning curves, confusion matrix, scores
 * class by class, worst mistakes with their images, configuration. The page holds everything it shows (styles, SVG,
 * images), runs no script and loads nothing. Parts that the report lacks are left out and said to be missing.
 *
 * @throws MetricsError if the evaluation's class names, counts and images do not fit each other.
 */
export function renderReport(report: RunReport): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${report.title}: training report</title>
<style>${new Markup(styles)}</style>
</head>
<body>
<main>
<div class="top">${summarySection(report)}
${comparisonSection(report)}</div>
${curvesSection(report)}
${report.evaluation && evaluationSections(report.evaluation)}
${configurationSection(report.configuration)}
</main>
<footer><p>Made by @x/metrics. This page needs no network and runs no script.</p></footer>
</body>
</html>
`;
  return page.text;
}

function evaluationSections(evaluation: ReportEvaluation): Markup {
  const { classes, confusion, epoch, loss, topK, mistakes } = evaluation;
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
  return html`<p class="lead">The rest is measured on ${formatCount(matrix.count)} labelled images${
    epoch === undefined ? undefined : `, with the weights after epoch ${epoch}`
  }: ${figures}.</p>
<div class="pair">${confusionSection(matrix, classes)}
${classesSection(matrix, classes)}</div>
${mistakes && mistakesSection(mistakes, classes)}`;
}

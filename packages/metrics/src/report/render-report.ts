import { comparisonSection } from './comparison-section.ts';
import { configurationSection } from './configuration-section.ts';
import { curvesSection } from './curves-section.ts';
import { evaluationSections } from './evaluation-sections.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';
import type { RunReport } from './run-report.ts';
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
${report.evaluation && evaluationSections(report.evaluation, 'The rest is measured')}
${configurationSection(report.configuration)}`,
  });
}

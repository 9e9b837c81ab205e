import { configurationSection } from './configuration-section.ts';
import { evaluationSections } from './evaluation-sections.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';
import type { ReportConfiguration, ReportEvaluation } from './run-report.ts';

/** Plain data about a network's predictions on labelled images: everything `renderEvaluation` shows. */
export interface EvaluationReport {
  /** What was evaluated, for example 'Improved AlexNet on the test images'. */
  title: string;
  evaluation: ReportEvaluation;
  /** Where the network comes from, and how it was run. */
  configuration?: ReportConfiguration;
}

/**
 * An evaluation as one HTML page: confusion matrix, scores class by class and as one number each, curves, calibration,
 * worst mistakes with their images. Like the page of `renderReport` it holds everything it shows, runs no script and
 * loads nothing.
 *
 * @throws MetricsError if the evaluation's class names, counts and images do not fit each other.
 */
export function renderEvaluation({ title, evaluation, configuration }: EvaluationReport): string {
  return renderPage({
    title,
    body: html`<header>
<p class="eyebrow">Evaluation</p>
<h1>${title}</h1>
</header>
${evaluationSections(evaluation, 'Measured')}
${configuration && configurationSection(configuration)}`,
  });
}
